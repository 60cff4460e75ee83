package xomni.studio.model;

/// A rectangle of cells, its last row and column included.
///
/// @param top first row, from 0
/// @param left first column, from 0
/// @param bottom last row, at least `top`
/// @param right last column, at least `left`
public record CellRange(int top, int left, int bottom, int right) {
  public CellRange {
    if (top < 0 || left < 0 || bottom < top || right < left) {
      throw new IllegalArgumentException(
          "No cells in %d,%d,%d,%d".formatted(top, left, bottom, right));
    }
  }

  /// Whether the cell lies inside.
  public boolean contains(int row, int col) {
    return row >= top && row <= bottom && col >= left && col <= right;
  }
}
