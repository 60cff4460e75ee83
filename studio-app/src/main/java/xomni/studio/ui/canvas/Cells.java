package xomni.studio.ui.canvas;

import javafx.scene.canvas.GraphicsContext;
import xomni.engine.GridSize;

/// Where the cells of a picture lie on screen.
///
/// @param size rows and columns
/// @param x left edge of the picture
/// @param y top edge of the picture
/// @param side of one cell, in screen pixels
public record Cells(GridSize size, double x, double y, double side) {
  /// Left edge of the cell at raster position `index`.
  public double left(int index) {
    return x + index % size.cols() * side;
  }

  /// Top edge of the cell at raster position `index`.
  public double top(int index) {
    return y + index / size.cols() * side;
  }

  public double width() {
    return size.cols() * side;
  }

  public double height() {
    return size.rows() * side;
  }

  /// Screen pixels per picture pixel.
  public double scale() {
    return side / GridSize.CELL;
  }

  /// Fills one cell in the current colour; a hair wider, so that no seam shows.
  public void fill(GraphicsContext g, int index) {
    g.fillRect(left(index), top(index), side + 0.3, side + 0.3);
  }

  /// The cell under a point of the screen, -1 outside the picture.
  public int at(double px, double py) {
    int col = (int) Math.floor((px - x) / side);
    int row = (int) Math.floor((py - y) / side);
    boolean inside = col >= 0 && row >= 0 && col < size.cols() && row < size.rows();
    return inside ? row * size.cols() + col : -1;
  }
}
