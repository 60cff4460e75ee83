package xomni.engine.paint;

import xomni.engine.pack.PackManifest;

/// Noise levels of the flow-matching decoder.
///
/// Source: the FLUX schedule as released with FLUX.1-dev (exponential time shift).
public final class Schedule {
  private Schedule() {}

  /// The noise level before each step and, last, 0.
  ///
  /// @param constants of the pack's scheduler
  /// @param steps Euler steps, at least 1
  /// @param packed number of packed latents, one an image token
  /// @return `steps + 1` values from 1 down to 0
  public static float[] sigmas(PackManifest.Schedule constants, int steps, int packed) {
    float[] sigmas = new float[steps + 1];
    for (int i = 0; i < steps; i++) {
      // linspace(1, 1 / steps, steps)
      double plain = steps == 1 ? 1 : 1 - i * (1 - 1.0 / steps) / (steps - 1);
      sigmas[i] = (float) shifted(constants, plain, packed);
    }
    return sigmas;
  }

  private static double shifted(PackManifest.Schedule constants, double sigma, int packed) {
    if (!constants.dynamicShifting()) {
      double shift = constants.shift();
      return shift * sigma / (1 + (shift - 1) * sigma);
    }
    double share =
        (double) (packed - constants.baseImageSeqLen())
            / (constants.maxImageSeqLen() - constants.baseImageSeqLen());
    double mu = constants.baseShift() + share * (constants.maxShift() - constants.baseShift());
    double shift = Math.exp(mu);
    return shift / (shift + 1 / sigma - 1);
  }
}
