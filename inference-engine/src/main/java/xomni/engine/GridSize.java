package xomni.engine;

/// The size of a picture in image tokens. One token stands for [#CELL] x [#CELL] pixels.
///
/// @param rows number of token rows, at least 1
/// @param cols number of token columns, at least 1
public record GridSize(int rows, int cols) {
  /// Side of one cell in pixels.
  public static final int CELL = 16;

  public GridSize {
    if (rows < 1 || cols < 1) {
      throw new EngineException.BadRequest(
          "A picture of " + rows + " x " + cols + " cells is not possible: use at least 1 x 1.");
    }
  }

  /// The grid of a picture of `width` x `height` pixels, both multiples of 16.
  ///
  /// @throws EngineException.BadRequest when a side is not a positive multiple of 16
  public static GridSize ofPixels(int width, int height) {
    if (width < CELL || height < CELL || width % CELL != 0 || height % CELL != 0) {
      throw new EngineException.BadRequest(
          "The size %dx%d cannot be drawn: width and height must be multiples of 16, such as 384x512."
              .formatted(width, height));
    }
    return new GridSize(height / CELL, width / CELL);
  }

  /// Number of image tokens.
  public int cells() {
    return Math.multiplyExact(rows, cols);
  }

  /// Width in pixels.
  public int width() {
    return cols * CELL;
  }

  /// Height in pixels.
  public int height() {
    return rows * CELL;
  }
}
