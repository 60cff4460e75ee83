package xomni.studio.jobs;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import xomni.engine.CancelToken;

/// The threads beside the device's lane, by kind of work. They start when they are first needed.
final class Pools {
  private final Map<Work.Kind, ExecutorService> pools = new EnumMap<>(Work.Kind.class);
  private final AtomicInteger open = new AtomicInteger();

  Pools() {
    for (Work.Kind kind : Work.Kind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT);
      pools.put(
          kind,
          Executors.newFixedThreadPool(
              kind.threads(), task -> Thread.ofPlatform().daemon().name(name).unstarted(task)));
    }
  }

  Executor of(Work.Kind kind) {
    return pools.get(kind);
  }

  /// Has `work` run by `executor`.
  <T> Work<T> submit(Executor executor, Work.InBackground<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    CancelToken cancel = new CancelToken();
    result.whenComplete((_, _) -> open.decrementAndGet());
    open.incrementAndGet();
    executor.execute(
        () -> {
          try {
            cancel.check();
            result.complete(work.run(cancel));
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return new Work<>(result, cancel);
  }

  /// Whether all that was handed in is done.
  boolean idle() {
    return open.get() == 0;
  }

  /// Takes nothing more; what is queued still runs.
  void shutdown() {
    pools.values().forEach(ExecutorService::shutdown);
  }

  /// Waits for what is queued, a minute at most.
  void await() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    for (ExecutorService pool : pools.values()) {
      pool.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }
}
