package xomni.engine.edit;

import xomni.engine.EngineException;

/// A rectangle of cells, its last row and column included.
///
/// @param top first row, from 0
/// @param left first column, from 0
/// @param bottom last row, at least `top`
/// @param right last column, at least `left`
public record Cells(int top, int left, int bottom, int right) {
  public Cells {
    if (top < 0 || left < 0 || bottom < top || right < left) {
      throw new EngineException.BadRequest(
          "The cells %d,%d,%d,%d are no rectangle; write first row, first column, last row, last column."
              .formatted(top, left, bottom, right));
    }
  }

  @Override
  public String toString() {
    return top + "," + left + "," + bottom + "," + right;
  }
}
