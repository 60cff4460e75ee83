package xomni.studio.jobs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import xomni.engine.CancelToken;

/// Ctrl-C on the command line: cancels what runs and gives it a moment to keep what it has.
public final class Interrupts implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch done = new CountDownLatch(1);
  private final CancelToken cancel = new CancelToken();

  /// Watches until it is closed.
  public Interrupts() {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::end));
  }

  /// Asked for when the program is told to end.
  public CancelToken cancel() {
    return cancel;
  }

  private void end() {
    if (done.getCount() == 0) {
      return;
    }
    cancel.cancel();
    try {
      done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
  }
}
