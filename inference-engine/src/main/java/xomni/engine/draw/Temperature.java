package xomni.engine.draw;

/// Divides all logits.
///
/// @param value above 0; above 1 flattens, below 1 sharpens
record Temperature(double value) implements LogitFilter {
  @Override
  public void apply(float[] logits) {
    float divisor = (float) value;
    for (int i = 0; i < logits.length; i++) {
      logits[i] /= divisor;
    }
  }
}
