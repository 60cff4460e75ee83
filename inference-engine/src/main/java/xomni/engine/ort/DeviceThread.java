package xomni.engine.ort;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import xomni.engine.Device;
import xomni.engine.EngineException;

/// Lets one job at a time use a device. On the CPU a job runs on the thread that asks for it; on
/// CUDA all jobs run on one thread of their own, since sessions that change threads leak device
/// memory. That second way was not run on a GPU.
public final class DeviceThread implements AutoCloseable {
  private final ReentrantLock turn = new ReentrantLock(true);
  private final ExecutorService executor;
  private boolean closed;

  public DeviceThread(Device device) {
    executor =
        device instanceof Device.Cuda
            ? Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("cuda-jobs").factory())
            : null;
  }

  /// Runs a job when all earlier ones are done, and waits for it.
  public <T> T call(Supplier<T> job) {
    turn.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the engine is closed");
      }
      return run(job);
    } finally {
      turn.unlock();
    }
  }

  /// Runs `last` when all earlier jobs are done, and refuses later ones. Does nothing the second
  /// time.
  public void finish(Runnable last) {
    turn.lock();
    try {
      if (!closed) {
        closed = true;
        run(
            () -> {
              last.run();
              return true;
            });
      }
    } finally {
      turn.unlock();
    }
  }

  private <T> T run(Supplier<T> job) {
    if (executor == null) {
      return job.get();
    }
    Future<T> result = executor.submit(job::get);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException e) {
          // The job uses native memory that must not be freed under it: wait for its end.
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new EngineException.Internal("A job on the GPU failed.", e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    finish(() -> {});
    if (executor != null) {
      executor.close();
    }
  }
}
