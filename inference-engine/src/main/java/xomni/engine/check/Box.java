package xomni.engine.check;

/// A rectangle of a picture, in its pixels.
///
/// @param x left edge
/// @param y top edge
/// @param width at least 1
/// @param height at least 1
public record Box(int x, int y, int width, int height) {
  /// The pixel column behind the last one.
  public int right() {
    return x + width;
  }

  /// The pixel row behind the last one.
  public int bottom() {
    return y + height;
  }

  /// The smallest rectangle that holds both.
  Box union(Box other) {
    int left = Math.min(x, other.x);
    int top = Math.min(y, other.y);
    return new Box(
        left,
        top,
        Math.max(right(), other.right()) - left,
        Math.max(bottom(), other.bottom()) - top);
  }
}
