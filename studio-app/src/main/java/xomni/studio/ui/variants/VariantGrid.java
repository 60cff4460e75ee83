package xomni.studio.ui.variants;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.scene.layout.Region;
import xomni.engine.GridSize;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.canvas.Sheet;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.canvas.Viewport;
import xomni.studio.ui.kit.Texts;

/// All pictures of the desk side by side, as large as there is room for them.
public final class VariantGrid extends Region {
  private static final double GAP = 12;
  private static final double FOOT = 44;

  private final Desk desk;
  private final Sheet sheet;
  private final Viewport viewport;
  private final VariantActions actions;
  private final Texts texts;
  private final ListChangeListener<VariantModel> change = _ -> fill();

  /// @param viewport all pictures move and zoom together in it
  public VariantGrid(
      Desk desk, Sheet sheet, Viewport viewport, VariantActions actions, Texts texts) {
    this.desk = desk;
    this.viewport = viewport;
    this.sheet = sheet;
    this.actions = actions;
    this.texts = texts;
    getStyleClass().add("variant-grid");
    setMinSize(0, 0);
    sheet.variants().addListener(new WeakListChangeListener<>(change));
    fill();
  }

  private void fill() {
    List<VariantTile> tiles = new ArrayList<>();
    for (VariantModel variant : sheet.variants()) {
      tiles.add(new VariantTile(desk, sheet, variant, viewport, actions, texts));
    }
    tiles.getFirst().picture().lead();
    getChildren().setAll(tiles);
  }

  @Override
  protected void layoutChildren() {
    int count = getChildren().size();
    if (count == 0) {
      return;
    }
    double width = getWidth() - snappedLeftInset() - snappedRightInset();
    double height = getHeight() - snappedTopInset() - snappedBottomInset();
    int columns = columns(count, width, height);
    int rows = (count + columns - 1) / columns;
    double across = Math.floor((width - GAP * (columns - 1)) / columns);
    double down = Math.floor((height - GAP * (rows - 1)) / rows);
    for (int i = 0; i < count; i++) {
      getChildren()
          .get(i)
          .resizeRelocate(
              snappedLeftInset() + i % columns * (across + GAP),
              snappedTopInset() + i / columns * (down + GAP),
              Math.max(1, across),
              Math.max(1, down));
    }
  }

  /// The number of columns with which the pictures become largest.
  private int columns(int count, double width, double height) {
    GridSize size = sheet.variants().getFirst().request().size();
    int best = 1;
    double largest = 0;
    for (int columns = 1; columns <= count; columns++) {
      int rows = (count + columns - 1) / columns;
      double across = (width - GAP * (columns - 1)) / columns / size.width();
      double down = ((height - GAP * (rows - 1)) / rows - FOOT) / size.height();
      double scale = Math.min(across, down);
      if (scale > largest) {
        largest = scale;
        best = columns;
      }
    }
    return best;
  }
}
