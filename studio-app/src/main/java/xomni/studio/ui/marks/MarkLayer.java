package xomni.studio.ui.marks;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import xomni.engine.edit.Region;
import xomni.studio.ui.canvas.Cells;
import xomni.studio.ui.canvas.Layer;
import xomni.studio.ui.canvas.VariantModel;

/// Shows which cells are marked: a veil with a line around it, in two colours so that it is seen on
/// any picture.
final class MarkLayer implements Layer {
  private static final Color VEIL = Color.web("#ff6a2b", 0.26);
  private static final Color EDGE = Color.web("#ff6a2b");
  private static final Color RIM = Color.color(1, 1, 1, 0.85);
  private static final Color WORD = Color.web("#2b7cff", 0.8);

  private final MarkModel model;
  private final VariantModel variant;

  MarkLayer(MarkModel model, VariantModel variant) {
    this.model = model;
    this.variant = variant;
  }

  @Override
  public void paint(GraphicsContext g, Cells cells) {
    Region region = model.regionProperty().get();
    if (region == null || !region.size().equals(cells.size())) {
      return;
    }
    if (model.toolProperty().get() == MarkModel.Tool.WORD) {
      words(g, cells);
    }
    g.setFill(VEIL);
    for (int i = 0; i < cells.size().cells(); i++) {
      if (region.contains(i)) {
        cells.fill(g, i);
      }
    }
    g.setStroke(RIM);
    g.setLineWidth(3.5);
    edges(g, cells, region);
    g.setStroke(EDGE);
    g.setLineWidth(1.75);
    edges(g, cells, region);
    cursor(g, cells);
  }

  private void words(GraphicsContext g, Cells cells) {
    g.setStroke(WORD);
    g.setLineWidth(1.25);
    double scale = cells.scale();
    for (VariantModel.Word word : variant.wordsProperty().get()) {
      g.strokeRoundRect(
          cells.x() + word.box().x() * scale,
          cells.y() + word.box().y() * scale,
          word.box().width() * scale,
          word.box().height() * scale,
          4,
          4);
    }
  }

  private static void edges(GraphicsContext g, Cells cells, Region region) {
    int cols = cells.size().cols();
    int rows = cells.size().rows();
    double side = cells.side();
    for (int i = 0; i < rows * cols; i++) {
      if (!region.contains(i)) {
        continue;
      }
      double x = cells.left(i);
      double y = cells.top(i);
      if (i < cols || !region.contains(i - cols)) {
        g.strokeLine(x, y, x + side, y);
      }
      if (i >= (rows - 1) * cols || !region.contains(i + cols)) {
        g.strokeLine(x, y + side, x + side, y + side);
      }
      if (i % cols == 0 || !region.contains(i - 1)) {
        g.strokeLine(x, y, x, y + side);
      }
      if (i % cols == cols - 1 || !region.contains(i + 1)) {
        g.strokeLine(x + side, y, x + side, y + side);
      }
    }
  }

  private void cursor(GraphicsContext g, Cells cells) {
    int at = model.cursorProperty().get();
    if (at < 0) {
      return;
    }
    g.setStroke(RIM);
    g.setLineWidth(4);
    g.strokeRect(cells.left(at), cells.top(at), cells.side(), cells.side());
    g.setStroke(WORD);
    g.setLineWidth(2);
    g.strokeRect(cells.left(at), cells.top(at), cells.side(), cells.side());
  }
}
