package xomni.engine.ort;

/// Number format of a tensor's elements, as far as the engine's graphs use them.
public enum ElementKind {
  FLOAT(4),
  INT32(4),
  INT64(8),
  BOOL(1),
  /// Anything else; such a port cannot be fed or read.
  OTHER(0);

  private final int bytes;

  ElementKind(int bytes) {
    this.bytes = bytes;
  }

  /// Bytes of one element.
  public int bytes() {
    return bytes;
  }
}
