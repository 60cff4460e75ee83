package xomni.studio.ui.canvas;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How fast something goes on, from the last few seconds of it.
final class Pace {
  private static final long WINDOW = Duration.ofSeconds(6).toNanos();
  private static final long LEAST = Duration.ofMillis(300).toNanos();
  private static final int SLOTS = 256;

  private final LongSupplier nanos;
  private final long[] times = new long[SLOTS];
  private final int[] counts = new int[SLOTS];
  private int next;
  private int filled;

  /// @param nanos a clock such as `System::nanoTime`
  Pace(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// `total` things are done by now.
  void reached(int total) {
    times[next] = nanos.getAsLong();
    counts[next] = total;
    next = (next + 1) % SLOTS;
    filled = Math.min(filled + 1, SLOTS);
  }

  /// Things a second; 0 while nothing can be said, as in the first moment.
  double perSecond() {
    if (filled < 2) {
      return 0;
    }
    int last = Math.floorMod(next - 1, SLOTS);
    int first = Math.floorMod(next - filled, SLOTS);
    for (int i = 0; i < filled - 2 && times[last] - times[first] > WINDOW; i++) {
      first = (first + 1) % SLOTS;
    }
    long span = times[last] - times[first];
    return span < LEAST ? 0 : (counts[last] - counts[first]) * 1e9 / span;
  }

  /// Forgets everything: something else begins.
  void restart() {
    filled = 0;
  }
}
