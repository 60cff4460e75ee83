package xomni.engine.edit;

import java.util.List;
import xomni.engine.EngineException;
import xomni.engine.GridSize;
import xomni.engine.TokenGrid;

/// Tokens of one picture, put into another.
///
/// @param grid the other picture with the tokens in it
/// @param locked the cells that were pasted: take them out of what is redrawn
///   (`region.minus(locked)`) and they stay
public record Paste(TokenGrid grid, Region locked) {

  /// Puts the cells `what` of `from` into `into`, the first row and column of `what` at (`row`,
  /// `col`). Neither picture changes.
  ///
  /// @throws EngineException.BadRequest when a cell would lie outside
  public static Paste of(TokenGrid from, Region what, TokenGrid into, int row, int col) {
    if (what.isEmpty()) {
      throw new EngineException.BadRequest("No cells are marked; mark what is to be copied.");
    }
    GridSize target = into.size();
    int top = what.rectangles().stream().mapToInt(Cells::top).min().orElseThrow();
    int left = what.rectangles().stream().mapToInt(Cells::left).min().orElseThrow();
    int[] tokens = into.tokens().clone();
    Region locked = Region.none(target);
    for (Cells cells : what.rectangles()) {
      Cells moved = moved(cells, row - top, col - left);
      locked = locked.union(Region.of(target, List.of(moved)));
      for (int r = cells.top(); r <= cells.bottom(); r++) {
        System.arraycopy(
            from.tokens(),
            r * from.size().cols() + cells.left(),
            tokens,
            (r + row - top) * target.cols() + moved.left(),
            cells.right() - cells.left() + 1);
      }
    }
    return new Paste(new TokenGrid(into.prompt(), target, tokens), locked);
  }

  private static Cells moved(Cells cells, int down, int right) {
    return new Cells(
        cells.top() + down, cells.left() + right, cells.bottom() + down, cells.right() + right);
  }
}
