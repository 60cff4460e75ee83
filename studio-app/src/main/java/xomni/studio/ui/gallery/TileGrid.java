package xomni.studio.ui.gallery;

import javafx.scene.control.IndexedCell;
import javafx.scene.control.skin.VirtualFlow;
import org.controlsfx.control.GridView;

/// The grid of tiles. Only the tiles in sight exist, however long the list is.
final class TileGrid extends GridView<Long> {
  private static final double TILE_WIDTH = 176;
  private static final double TILE_HEIGHT = 236;
  private static final double SPACE = 6;
  private static final double SCROLL_BAR = 18;

  TileGrid() {
    setCellWidth(TILE_WIDTH);
    setCellHeight(TILE_HEIGHT);
    setHorizontalCellSpacing(SPACE);
    setVerticalCellSpacing(SPACE);
    setFocusTraversable(true);
    setId("gallery-grid");
  }

  /// Tiles in a row, as the grid's skin lays them out.
  int columns() {
    double cell = TILE_WIDTH + 2 * SPACE;
    return Math.max(1, (int) Math.floor((getWidth() - SCROLL_BAR) / cell));
  }

  /// Rows that are seen in full.
  int rowsInSight() {
    return Math.max(1, (int) Math.floor(getHeight() / (TILE_HEIGHT + 2 * SPACE)));
  }

  /// Scrolls as little as is needed for a tile to be seen.
  void reveal(int index) {
    if (lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
      IndexedCell<?> first = flow.getFirstVisibleCell();
      IndexedCell<?> last = flow.getLastVisibleCell();
      int row = index / columns();
      if (first == null || last == null) {
        return;
      }
      if (row <= first.getIndex()) {
        flow.scrollTo(row);
      } else if (row >= last.getIndex()) {
        flow.scrollTo(Math.max(0, row - rowsInSight() + 1));
      }
    }
  }
}
