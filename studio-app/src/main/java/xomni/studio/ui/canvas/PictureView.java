package xomni.studio.ui.canvas;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import xomni.engine.GridSize;
import xomni.studio.ui.kit.Pixels;

/// A picture that can be zoomed and moved, with layers over it. Everything is redrawn at most once
/// a frame, however many tokens came.
public final class PictureView extends Region {
  private static final double MARGIN = 20;
  private static final double WHEEL = 1.0015;
  private static final double KEY_MOVE = 0.08;
  private static final double SMOOTH_BELOW = 3;
  private static final double SHAKE = 3;

  private final VariantModel variant;
  private final Viewport viewport;
  private final ImageView image = new ImageView();
  private final Canvas canvas = new Canvas();
  private final Map<String, Layer> layers = new LinkedHashMap<>();
  private final InvalidationListener redraw = _ -> requestLayout();
  private final InvalidationListener replace = _ -> loadPicture();
  private final double margin;
  private InvalidationListener overlays = _ -> {};
  private final DoubleProperty scale = new SimpleDoubleProperty(1);
  private double lastX;
  private double lastY;
  private boolean dragging;

  public PictureView(VariantModel variant, Viewport viewport) {
    this(variant, viewport, MARGIN);
  }

  /// @param margin room left around a picture that is fitted
  public PictureView(VariantModel variant, Viewport viewport, double margin) {
    this.variant = variant;
    this.viewport = viewport;
    this.margin = margin;
    getStyleClass().add("picture-view");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(variant.request().prompt());
    setMinSize(0, 0);
    image.setManaged(false);
    canvas.setManaged(false);
    canvas.setMouseTransparent(true);
    getChildren().addAll(image, canvas);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    listen();
    layers.put("mosaic", Layers.mosaic(variant));
    layers.put("undrawn", Layers.undrawn(variant));
    layers.put("fresh", Layers.fresh(variant));
    layers.put("tried", Layers.tried(variant));
    layers.put("marker", Layers.marker(variant));
    loadPicture();
    addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    addEventHandler(
        ZoomEvent.ZOOM, event -> zoomAt(event.getZoomFactor(), event.getX(), event.getY()));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  private void listen() {
    // Viewports and models outlive views: hold on to views weakly.
    InvalidationListener weak = new WeakInvalidationListener(redraw);
    viewport.fitProperty().addListener(weak);
    viewport.zoomProperty().addListener(weak);
    viewport.centerXProperty().addListener(weak);
    viewport.centerYProperty().addListener(weak);
    viewport.deviceScaleProperty().addListener(weak);
    variant.drawnProperty().addListener(weak);
    variant.currentProperty().addListener(weak);
    variant.phaseProperty().addListener(weak);
    variant.wrongWordsProperty().addListener(weak);
    variant.triedProperty().addListener(weak);
    variant.pictureProperty().addListener(new WeakInvalidationListener(replace));
  }

  private void loadPicture() {
    var picture = variant.pictureProperty().get();
    image.setImage(picture == null ? null : Pixels.image(picture));
    requestLayout();
  }

  /// Shows something else than the variant's own picture, such as a difference; null goes back.
  public void override(Image other) {
    if (other == null) {
      loadPicture();
    } else {
      image.setImage(other);
      requestLayout();
    }
  }

  /// Adds or removes a layer.
  public void layer(String name, Layer layer, boolean on) {
    if (on) {
      layers.put(name, layer);
    } else {
      layers.remove(name);
    }
    requestLayout();
  }

  /// Shows over the picture what the desk is set to show.
  public void follow(Desk desk) {
    overlays = _ -> show(desk);
    // Desks outlive views.
    InvalidationListener weak = new WeakInvalidationListener(overlays);
    desk.gridProperty().addListener(weak);
    desk.confidenceProperty().addListener(weak);
    desk.boxesProperty().addListener(weak);
    show(desk);
  }

  private void show(Desk desk) {
    layer("confidence", Layers.confidence(variant), desk.confidenceProperty().get());
    layer("grid", Layers.grid(), desk.gridProperty().get());
    layer("words", Layers.wrongWords(variant), desk.boxesProperty().get());
  }

  /// While the picture is fitted, the viewport tells the scale that came of it for this view.
  public void lead() {
    scale.subscribe(
        now -> {
          if (viewport.fitProperty().get()) {
            viewport.zoomProperty().set(now.doubleValue());
          }
        });
  }

  public VariantModel variant() {
    return variant;
  }

  /// Where the cells lie now.
  public Cells cells() {
    GridSize size = variant.request().size();
    double zoom = zoom();
    double x = getWidth() / 2 - viewport.centerXProperty().get() * size.width() * zoom;
    double y = getHeight() / 2 - viewport.centerYProperty().get() * size.height() * zoom;
    return new Cells(size, snapped(x), snapped(y), GridSize.CELL * zoom);
  }

  /// On a pixel of the device, so that a picture at 1:1 is not blurred.
  private double snapped(double value) {
    double device = viewport.deviceScaleProperty().get();
    return Math.round(value * device) / device;
  }

  private double zoom() {
    if (!viewport.fitProperty().get()) {
      return viewport.zoomProperty().get();
    }
    GridSize size = variant.request().size();
    double across = (getWidth() - 2 * margin) / size.width();
    double down = (getHeight() - 2 * margin) / size.height();
    return Math.max(0.02, Math.min(across, down));
  }

  @Override
  protected void layoutChildren() {
    if (getWidth() < 1 || getHeight() < 1) {
      return;
    }
    Cells cells = cells();
    scale.set(cells.scale());
    image.setX(cells.x());
    image.setY(cells.y());
    image.setFitWidth(cells.width());
    image.setFitHeight(cells.height());
    double magnified = cells.scale() * viewport.deviceScaleProperty().get();
    image.setSmooth(magnified < SMOOTH_BELOW && Math.abs(magnified - 1) > 1e-6);
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, getWidth(), getHeight());
    layers.forEach(
        (name, layer) -> {
          if (!name.equals("mosaic") || image.getImage() == null) {
            layer.paint(g, cells);
          }
        });
  }

  private void zoomBy(double factor) {
    viewport.zoomTo(zoom() * factor);
  }

  private void zoomAt(double factor, double x, double y) {
    Cells cells = cells();
    viewport.zoomTo(zoom());
    viewport.zoomAt(factor, (x - cells.x()) / cells.width(), (y - cells.y()) / cells.height());
  }

  private void scrolled(ScrollEvent event) {
    zoomAt(Math.pow(WHEEL, event.getDeltaY()), event.getX(), event.getY());
    event.consume();
  }

  private void pressed(MouseEvent event) {
    lastX = event.getX();
    lastY = event.getY();
    dragging = false;
    if (isFocusTraversable()) {
      requestFocus();
    }
  }

  private void dragged(MouseEvent event) {
    // A hand that shakes while it clicks moves nothing.
    dragging |= Math.hypot(event.getX() - lastX, event.getY() - lastY) > SHAKE;
    if (dragging && (event.isPrimaryButtonDown() || event.isMiddleButtonDown())) {
      move(event.getX() - lastX, event.getY() - lastY);
      lastX = event.getX();
      lastY = event.getY();
    }
  }

  private void move(double dx, double dy) {
    Cells cells = cells();
    viewport.zoomTo(zoom());
    viewport.moveTo(
        viewport.centerXProperty().get() - dx / cells.width(),
        viewport.centerYProperty().get() - dy / cells.height());
  }

  private void key(KeyEvent event) {
    double x = getWidth() * KEY_MOVE;
    double y = getHeight() * KEY_MOVE;
    switch (event.getCode()) {
      case LEFT -> move(x, 0);
      case RIGHT -> move(-x, 0);
      case UP -> move(0, y);
      case DOWN -> move(0, -y);
      case PLUS, ADD, EQUALS -> zoomBy(1.25);
      case MINUS, SUBTRACT -> zoomBy(0.8);
      case DIGIT0 -> viewport.fit();
      case DIGIT1 -> viewport.actualSize();
      default -> {
        return;
      }
    }
    event.consume();
  }
}
