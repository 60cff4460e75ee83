package xomni.studio.cli;

import java.util.Arrays;
import java.util.stream.IntStream;

/// How fast all cores together read memory that no cache holds. Decoding one token reads every
/// matrix of the language model once, so this limits the tokens a second.
final class MemoryBandwidth {
  // Several times the last-level cache of a desktop processor.
  private static final int LONGS = 32 << 20;
  private static final int ROUNDS = 5;

  private MemoryBandwidth() {}

  /// Measures for about a second, and needs 256 MiB of Java's heap.
  ///
  /// @return bytes a second, the best of five readings
  static double measure() {
    long[] numbers = new long[LONGS];
    Arrays.setAll(numbers, i -> i);
    int parts = Runtime.getRuntime().availableProcessors();
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      long sum = IntStream.range(0, parts).parallel().mapToLong(p -> sum(numbers, p, parts)).sum();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (sum != LONGS * (LONGS - 1L) / 2) {
        throw new IllegalStateException("numbers were not all read");
      }
      best = Math.max(best, (double) LONGS * Long.BYTES / seconds);
    }
    return best;
  }

  private static long sum(long[] numbers, int part, int parts) {
    int from = (int) ((long) LONGS * part / parts);
    int to = (int) ((long) LONGS * (part + 1) / parts);
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += numbers[i];
    }
    return sum;
  }
}
