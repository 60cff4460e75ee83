package xomni.engine.draw;

/// Drops tokens that are less probable than a share of the most probable one (Nguyen et al., arXiv
/// 2407.01082).
///
/// @param share in `[0, 1)`
record MinP(double share) implements LogitFilter {
  @Override
  public void apply(float[] logits) {
    if (share <= 0) {
      return;
    }
    // p < share * best is the same as logit < best logit + log(share), without any exponential.
    float least = (float) (Logits.max(logits) + Math.log(share));
    for (int i = 0; i < logits.length; i++) {
      if (logits[i] < least) {
        logits[i] = DROPPED;
      }
    }
  }
}
