package xomni.engine.importer.graph;

/// Rounding to float16.
final class Halves {
  private static final float LARGEST = 65504f;

  private Halves() {}

  static short of(float value) {
    return Float.floatToFloat16(Math.clamp(value, -LARGEST, LARGEST));
  }
}
