package xomni.engine.paint;

/// Unit normal numbers that depend on nothing but (seed, variant, index): no state, so that any of
/// them can be made again alone and in any order.
///
/// The key is `mix(mix(seed) + variant)`. Index `i` belongs to the pair `p = i / 2`, whose uniform
/// numbers are `u = (top 53 bits of mix(key + (2p + 1) g) + 1) / 2^53`, in (0, 1], and `v = (top 53
/// bits of mix(key + (2p + 2) g)) / 2^53`, with `g = 0x9E3779B97F4A7C15` and all sums modulo 2^64.
/// The pair is `sqrt(-2 ln u)` times `cos(2 pi v)` (even index) and `sin(2 pi v)` (odd index), Box
/// and Muller's transform, computed with [StrictMath] so that every machine gets the same. `mix` is
/// the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
public final class Noise {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1p-53;

  private Noise() {}

  /// The numbers of the indices `0 .. count - 1`.
  public static float[] normal(long seed, int variant, int count) {
    long key = mix(mix(seed) + variant);
    float[] out = new float[count];
    for (int i = 0; i < count; i += 2) {
      double u = ((mix(key + (i + 1) * GOLDEN) >>> 11) + 1) * UNIT;
      double v = (mix(key + (i + 2) * GOLDEN) >>> 11) * UNIT;
      double radius = StrictMath.sqrt(-2 * StrictMath.log(u));
      double angle = 2 * Math.PI * v;
      out[i] = (float) (radius * StrictMath.cos(angle));
      if (i + 1 < count) {
        out[i + 1] = (float) (radius * StrictMath.sin(angle));
      }
    }
    return out;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
