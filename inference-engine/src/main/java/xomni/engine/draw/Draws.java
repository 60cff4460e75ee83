package xomni.engine.draw;

/// Uniform random numbers without state: each depends on (seed, variant, index) only, so any of
/// them can be made again alone, in any order, on any machine.
///
/// The number is made from a 64-bit hash with the finalizer of SplitMix64 (Steele, Lea and Flood,
/// "Fast splittable pseudorandom number generators", 2014), `mix`:
///
/// ```
/// h = mix(seed + 0x9E3779B97F4A7C15)
/// h = mix(h + (variant + 1) * 0x9E3779B97F4A7C15)
/// h = mix(h + (index + 1) * 0x9E3779B97F4A7C15)
/// u = (h >>> 11) / 2^53
/// ```
///
/// Stored drawings rest on this formula: it must never change.
public final class Draws {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1p-53;

  private Draws() {}

  /// @param seed of the request
  /// @param variant number of the variant, from 0
  /// @param index of the token, from 0
  /// @return in `[0, 1)`
  public static double uniform(long seed, int variant, int index) {
    long hash = mix(seed + GOLDEN);
    hash = mix(hash + (variant + 1L) * GOLDEN);
    hash = mix(hash + (index + 1L) * GOLDEN);
    return (hash >>> 11) * UNIT;
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
