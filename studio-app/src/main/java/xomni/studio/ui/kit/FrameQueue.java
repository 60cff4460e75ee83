package xomni.studio.ui.kit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/// Brings news from other threads to the window's, many at a time and never for long: what comes
/// faster than it can be shown is gathered, and of news with the same key only the latest is kept.
/// Thread-safe.
public final class FrameQueue {
  private static final long BUDGET = Duration.ofMillis(8).toNanos();

  private final Executor window;
  private final Map<Object, Runnable> waiting = new LinkedHashMap<>();
  private boolean scheduled;

  /// @param window runs something on the window's thread, later
  public FrameQueue(Executor window) {
    this.window = window;
  }

  /// Runs `news` on the window's thread, after everything that was posted before.
  public void post(Runnable news) {
    postLatest(new Object(), news);
  }

  /// [#post], but takes the place of news with the same key that still wait.
  public void postLatest(Object key, Runnable news) {
    synchronized (waiting) {
      // A replaced one keeps its place: at the end of a long queue it would never be reached.
      waiting.put(key, news);
      if (scheduled) {
        return;
      }
      scheduled = true;
    }
    window.execute(this::drain);
  }

  private void drain() {
    long start = System.nanoTime();
    do {
      Runnable next = take();
      if (next == null) {
        return;
      }
      next.run();
    } while (System.nanoTime() - start < BUDGET);
    window.execute(this::drain);
  }

  private Runnable take() {
    synchronized (waiting) {
      var first = waiting.entrySet().iterator();
      if (!first.hasNext()) {
        scheduled = false;
        return null;
      }
      Runnable next = first.next().getValue();
      first.remove();
      return next;
    }
  }
}
