package xomni.engine.draw;

/// One link of the sampler chain. Changes logits in place; a dropped token gets minus infinity. At
/// least one token always stays.
sealed interface LogitFilter permits Temperature, TopK, TopP, MinP {
  /// The logit of a dropped token.
  float DROPPED = Float.NEGATIVE_INFINITY;

  void apply(float[] logits);
}
