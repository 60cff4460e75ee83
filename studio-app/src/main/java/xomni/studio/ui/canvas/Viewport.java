package xomni.studio.ui.canvas;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/// Which part of a picture is seen, and how large. Views that share one move together.
public final class Viewport {
  private static final double LEAST = 0.05;
  private static final double MOST = 32;

  private final BooleanProperty fit = new SimpleBooleanProperty(true);
  private final DoubleProperty zoom = new SimpleDoubleProperty(1);
  private final DoubleProperty deviceScale = new SimpleDoubleProperty(1);
  private final DoubleProperty centerX = new SimpleDoubleProperty(0.5);
  private final DoubleProperty centerY = new SimpleDoubleProperty(0.5);

  /// Whether the whole picture is shown at the largest size that has room.
  public BooleanProperty fitProperty() {
    return fit;
  }

  /// Screen pixels per picture pixel while [#fitProperty] is off.
  public DoubleProperty zoomProperty() {
    return zoom;
  }

  /// Pixels of the device per screen pixel: 2 on a screen at 200 %.
  public DoubleProperty deviceScaleProperty() {
    return deviceScale;
  }

  /// The point in the middle of the view, 0 is the picture's left edge and 1 its right one.
  public DoubleProperty centerXProperty() {
    return centerX;
  }

  /// The point in the middle of the view, 0 is the picture's top edge and 1 its bottom one.
  public DoubleProperty centerYProperty() {
    return centerY;
  }

  /// Shows the whole picture.
  public void fit() {
    fit.set(true);
    centerX.set(0.5);
    centerY.set(0.5);
  }

  /// One picture pixel a pixel of the device.
  public void actualSize() {
    zoomTo(1 / deviceScale.get());
  }

  /// Zooms by `factor`; the middle stays.
  public void zoomBy(double factor) {
    zoomTo(zoom.get() * factor);
  }

  /// Pixels of the device per picture pixel.
  double devicePixels() {
    return zoom.get() * deviceScale.get();
  }

  /// Sets the zoom, the middle stays.
  public void zoomTo(double value) {
    fit.set(false);
    zoom.set(Math.clamp(value, LEAST, MOST));
  }

  /// Zooms by `factor` while the picture's point (`x`, `y`), in 0..1, stays where it is on screen.
  public void zoomAt(double factor, double x, double y) {
    double before = zoom.get();
    zoomTo(before * factor);
    double share = before / zoom.get();
    moveTo(x + (centerX.get() - x) * share, y + (centerY.get() - y) * share);
  }

  /// Moves the view by a tenth of the picture to the right and down; negative to the left and up.
  public void pan(int right, int down) {
    zoomTo(zoom.get());
    moveTo(centerX.get() + 0.1 * right, centerY.get() + 0.1 * down);
  }

  /// Puts the picture's point (`x`, `y`), in 0..1, in the middle.
  public void moveTo(double x, double y) {
    centerX.set(Math.clamp(x, 0, 1));
    centerY.set(Math.clamp(y, 0, 1));
  }
}
