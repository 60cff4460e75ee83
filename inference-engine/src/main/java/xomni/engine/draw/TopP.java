package xomni.engine.draw;

import java.util.Arrays;

/// Nucleus sampling (Holtzman et al., arXiv 1904.09751): keeps the most probable tokens until their
/// probability together reaches `p`.
///
/// As in the library that the release runs on, the less probable tokens are added up from the least
/// one, and those whose sum stays within `1 - p` go; among equal tokens the first ids go first.
///
/// @param p in `(0, 1]`
record TopP(double p) implements LogitFilter {
  @Override
  public void apply(float[] logits) {
    if (p >= 1) {
      return;
    }
    double logSum = Logits.logSumExp(logits);
    Integer[] order = kept(logits);
    double sum = 0;
    for (int i = 0; i < order.length - 1; i++) {
      sum += Math.exp(logits[order[i]] - logSum);
      if (sum > 1 - p) {
        return;
      }
      logits[order[i]] = DROPPED;
    }
  }

  /// Ids that are still in, least probable first.
  private static Integer[] kept(float[] logits) {
    Integer[] ids = new Integer[logits.length];
    int count = 0;
    for (int i = 0; i < logits.length; i++) {
      if (logits[i] != DROPPED) {
        ids[count++] = i;
      }
    }
    Integer[] kept = Arrays.copyOf(ids, count);
    Arrays.sort(kept, (a, b) -> Float.compare(logits[a], logits[b]));
    return kept;
  }
}
