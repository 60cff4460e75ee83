package xomni.studio.ui.marks;

import java.util.ArrayList;
import java.util.List;
import xomni.engine.GridSize;
import xomni.engine.edit.Cells;
import xomni.engine.edit.Region;
import xomni.studio.ui.canvas.VariantModel;

/// Snaps what a hand draws to cells. Points are in cells: (2.5, 0.5) is the middle of the third
/// cell of the first row.
final class Strokes {
  private static final double STEP = 0.25;

  private Strokes() {}

  /// A point of a picture, in cells.
  record Point(double x, double y) {}

  /// The cells that a rectangle between two points touches.
  static Region rectangle(GridSize size, Point a, Point b) {
    return Region.of(
        size,
        List.of(
            new Cells(
                row(size, Math.min(a.y, b.y)),
                col(size, Math.min(a.x, b.x)),
                row(size, Math.max(a.y, b.y)),
                col(size, Math.max(a.x, b.x)))));
  }

  /// The cells that a round brush passes.
  ///
  /// @param radius in cells, 0 for the cell under each point alone
  static Region brush(GridSize size, List<Point> path, int radius) {
    Region region = Region.none(size);
    List<Cells> cells = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      Point from = path.get(Math.max(0, i - 1));
      Point to = path.get(i);
      int steps = 1 + (int) (Math.hypot(to.x - from.x, to.y - from.y) / STEP);
      for (int s = 1; s <= steps; s++) {
        double share = (double) s / steps;
        dab(
            size,
            new Point(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)),
            radius,
            cells);
      }
    }
    return cells.isEmpty() ? region : Region.of(size, cells);
  }

  private static void dab(GridSize size, Point at, int radius, List<Cells> cells) {
    int row = row(size, at.y);
    int col = col(size, at.x);
    for (int dy = -radius; dy <= radius; dy++) {
      int width = (int) Math.round(Math.sqrt(radius * radius - dy * dy));
      int r = row + dy;
      if (r >= 0 && r < size.rows()) {
        cells.add(
            new Cells(r, Math.max(0, col - width), r, Math.min(size.cols() - 1, col + width)));
      }
    }
  }

  /// The cells whose middle lies inside a closed line; those on the line when there are none.
  static Region lasso(GridSize size, List<Point> line) {
    List<Cells> cells = new ArrayList<>();
    for (int row = 0; row < size.rows(); row++) {
      for (int col = 0; col < size.cols(); col++) {
        if (inside(line, col + 0.5, row + 0.5)) {
          cells.add(new Cells(row, col, row, col));
        }
      }
    }
    return cells.isEmpty() ? brush(size, line, 0) : Region.of(size, cells);
  }

  private static boolean inside(List<Point> line, double x, double y) {
    boolean inside = false;
    for (int i = 0; i < line.size(); i++) {
      Point a = line.get(i);
      Point b = line.get((i + 1) % line.size());
      if (a.y > y != b.y > y && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x) {
        inside = !inside;
      }
    }
    return inside;
  }

  /// The cells of a word.
  static Region word(GridSize size, VariantModel.Box box) {
    return Region.ofPixels(
        size,
        (int) Math.floor(box.x()),
        (int) Math.floor(box.y()),
        Math.max(1, (int) Math.ceil(box.width())),
        Math.max(1, (int) Math.ceil(box.height())),
        0);
  }

  private static int row(GridSize size, double y) {
    return Math.clamp((int) Math.floor(y), 0, size.rows() - 1);
  }

  private static int col(GridSize size, double x) {
    return Math.clamp((int) Math.floor(x), 0, size.cols() - 1);
  }
}
