package xomni.engine.draw;

/// Arithmetic on logits. Sums are in double precision.
final class Logits {
  // exp of less than this is 0 beside the greatest term, even over a million tokens.
  private static final float NEGLIGIBLE = -60;

  private Logits() {}

  static float max(float[] logits) {
    float max = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      max = Math.max(max, logit);
    }
    return max;
  }

  /// Id of the greatest logit, the first one among equals.
  static int argMax(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      if (logits[i] > logits[best]) {
        best = i;
      }
    }
    return best;
  }

  /// `log(sum(exp(logits)))`.
  static double logSumExp(float[] logits) {
    float max = max(logits);
    double sum = 0;
    for (float logit : logits) {
      float distance = logit - max;
      if (distance > NEGLIGIBLE) {
        sum += Math.exp(distance);
      }
    }
    return max + Math.log(sum);
  }

  /// The distribution of the logits.
  static float[] softmax(float[] logits) {
    double logSum = logSumExp(logits);
    float[] probabilities = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = (float) Math.exp(logits[i] - logSum);
    }
    return probabilities;
  }

  /// Classifier-free guidance (Ho and Salimans, arXiv 2207.12598) on log-probabilities: `u + g (c -
  /// u)`, written into `conditional`.
  ///
  /// @param conditional logits of the prompt's sequence
  /// @param negative logits of the negative sequence
  /// @param scale `g`
  static void guide(float[] conditional, float[] negative, double scale) {
    double logSumC = logSumExp(conditional);
    double logSumU = logSumExp(negative);
    for (int i = 0; i < conditional.length; i++) {
      double c = conditional[i] - logSumC;
      double u = negative[i] - logSumU;
      conditional[i] = (float) (u + scale * (c - u));
    }
  }
}
