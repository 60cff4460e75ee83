package xomni.engine;

/// An 8-bit RGB picture, rows from top to bottom, no padding. The array is not copied: treat it as
/// read-only.
///
/// @param width in pixels
/// @param height in pixels
/// @param rgb `3 * width * height` bytes, red first
public record Picture(int width, int height, byte[] rgb) {
  public Picture {
    if (width < 1 || height < 1 || rgb.length != Math.multiplyExact(3, width * height)) {
      throw new IllegalArgumentException(
          "%d x %d pixels need 3 bytes each, got %d".formatted(width, height, rgb.length));
    }
  }
}
