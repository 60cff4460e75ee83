package xomni.studio.ui.canvas;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import xomni.engine.Variant;
import xomni.studio.model.CellRange;

/// The layers that every picture of the desk can have.
public final class Layers {
  private static final Color PAPER = Color.web("#fbfaf8");
  private static final Color UNDRAWN = Color.web("#d9d3ca");
  private static final Color LINE_DARK = Color.color(0, 0, 0, 0.28);
  private static final Color LINE_LIGHT = Color.color(1, 1, 1, 0.28);
  private static final Color MARK = Color.web("#ff6a2b");
  private static final Color WRONG = Color.web("#d6124a");
  private static final Color DIFFERENT = Color.web("#ff6a2b", 0.55);
  private static final Color TRIED = Color.web("#2b7cff");
  private static final Color TRIED_VEIL = Color.web("#2b7cff", 0.16);
  private static final Color RIM = Color.color(1, 1, 1, 0.85);
  private static final double GRID_FROM = 5;

  private Layers() {}

  /// Tokens as coloured cells: how a picture looks before there is a preview. The colours only tell
  /// codes apart.
  static Layer mosaic(VariantModel variant) {
    return (g, cells) -> {
      g.setFill(UNDRAWN);
      g.fillRect(cells.x(), cells.y(), cells.width(), cells.height());
      int[] ids = variant.ids();
      for (int i = 0; i < ids.length; i++) {
        if (ids[i] != Variant.OPEN) {
          g.setFill(tint(ids[i]));
          cells.fill(g, i);
        }
      }
    };
  }

  /// The cells that are being drawn again over a picture: blank until their token is there, tinted
  /// until a preview shows them.
  static Layer fresh(VariantModel variant) {
    return (g, cells) -> {
      if (variant.phaseProperty().get() != VariantModel.Phase.DRAWING) {
        return;
      }
      int[] ids = variant.ids();
      for (int i = 0; i < ids.length; i++) {
        if (variant.fresh(i) && (ids[i] == Variant.OPEN || i >= variant.previewed())) {
          g.setFill(ids[i] == Variant.OPEN ? UNDRAWN : tint(ids[i]));
          cells.fill(g, i);
        }
      }
    };
  }

  /// The cells of a begun drawing that are still to come: blank, whatever a preview makes of them.
  static Layer undrawn(VariantModel variant) {
    return (g, cells) -> {
      if (variant.drawnProperty().get() == 0) {
        return;
      }
      int[] ids = variant.ids();
      g.setFill(UNDRAWN);
      for (int i = 0; i < ids.length; i++) {
        if (ids[i] == Variant.OPEN) {
          cells.fill(g, i);
        }
      }
    };
  }

  private static Color tint(int id) {
    int mixed = id * 0x9E3779B1;
    double shade = (mixed >>> 24) / 255.0;
    double warmth = (mixed >>> 16 & 255) / 255.0;
    return PAPER.interpolate(Color.hsb(20 + 40 * warmth, 0.28, 0.62), shade * 0.8);
  }

  /// Lines between the cells; left out where they would lie too close.
  static Layer grid() {
    return (g, cells) -> {
      if (cells.side() < GRID_FROM) {
        return;
      }
      g.setLineWidth(1);
      for (int col = 1; col < cells.size().cols(); col++) {
        double x = cells.x() + col * cells.side();
        twin(g, x, cells.y(), x, cells.y() + cells.height(), 1, 0);
      }
      for (int row = 1; row < cells.size().rows(); row++) {
        double y = cells.y() + row * cells.side();
        twin(g, cells.x(), y, cells.x() + cells.width(), y, 0, 1);
      }
    };
  }

  /// A dark and a light line side by side: seen on any picture.
  private static void twin(
      GraphicsContext g, double x1, double y1, double x2, double y2, double dx, double dy) {
    g.setStroke(LINE_DARK);
    g.strokeLine(x1, y1, x2, y2);
    g.setStroke(LINE_LIGHT);
    g.strokeLine(x1 + dx, y1 + dy, x2 + dx, y2 + dy);
  }

  /// The newest token.
  static Layer marker(VariantModel variant) {
    return (g, cells) -> {
      int index = variant.currentProperty().get();
      if (index < 0) {
        return;
      }
      double side = Math.max(cells.side(), 6);
      g.setStroke(MARK);
      g.setLineWidth(2);
      g.strokeRect(cells.left(index) - 1, cells.top(index) - 1, side + 2, side + 2);
    };
  }

  /// How sure the model was of each token: sure is clear, doubtful glows.
  static Layer confidence(VariantModel variant) {
    return (g, cells) -> {
      int[] ids = variant.ids();
      float[] chances = variant.probabilities();
      g.setFill(Color.color(0.05, 0.05, 0.08, 0.45));
      g.fillRect(cells.x(), cells.y(), cells.width(), cells.height());
      for (int i = 0; i < ids.length; i++) {
        if (ids[i] != Variant.OPEN) {
          g.setFill(Heat.color(chances[i]));
          cells.fill(g, i);
        }
      }
    };
  }

  /// Where the text check found wrong words.
  static Layer wrongWords(VariantModel variant) {
    return (g, cells) -> {
      for (VariantModel.Box box : variant.wrongWordsProperty().get()) {
        // Red alone is lost on dark pictures.
        frame(g, cells, box, PAPER, 4);
        frame(g, cells, box, WRONG, 2);
      }
    };
  }

  private static void frame(
      GraphicsContext g, Cells cells, VariantModel.Box box, Color color, double width) {
    double scale = cells.scale();
    g.setStroke(color);
    g.setLineWidth(width);
    g.strokeRect(
        cells.x() + box.x() * scale,
        cells.y() + box.y() * scale,
        box.width() * scale,
        box.height() * scale);
  }

  /// The cells that a repair is drawing again: a veil and a dashed line, other than those of marks.
  static Layer tried(VariantModel variant) {
    return (g, cells) -> {
      g.save();
      for (CellRange r : variant.triedProperty().get()) {
        double x = cells.x() + r.left() * cells.side();
        double y = cells.y() + r.top() * cells.side();
        double width = (r.right() - r.left() + 1) * cells.side();
        double height = (r.bottom() - r.top() + 1) * cells.side();
        g.setFill(TRIED_VEIL);
        g.fillRect(x, y, width, height);
        g.setLineWidth(3.5);
        g.setStroke(RIM);
        g.strokeRect(x, y, width, height);
        g.setLineWidth(1.75);
        g.setLineDashes(6, 4);
        g.setStroke(TRIED);
        g.strokeRect(x, y, width, height);
        g.setLineDashes();
      }
      g.restore();
    };
  }

  /// The cells whose tokens differ from `other`'s.
  public static Layer differentTokens(VariantModel variant, VariantModel other) {
    return (g, cells) -> {
      int[] mine = variant.ids();
      int[] theirs = other.ids();
      g.setFill(DIFFERENT);
      for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
        if (mine[i] != theirs[i]) {
          cells.fill(g, i);
        }
      }
    };
  }
}
