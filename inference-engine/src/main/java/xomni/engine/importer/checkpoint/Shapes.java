package xomni.engine.importer.checkpoint;

import java.util.List;

/// Sizes of hostile shapes, without overflow.
final class Shapes {
  private Shapes() {}

  /// Bytes of a tensor, or -1 when they do not fit a long.
  static long bytes(List<Long> shape, ElementType type) {
    try {
      long bytes = type.bytes();
      for (long side : shape) {
        bytes = Math.multiplyExact(bytes, side);
      }
      return bytes;
    } catch (ArithmeticException e) {
      return -1;
    }
  }
}
