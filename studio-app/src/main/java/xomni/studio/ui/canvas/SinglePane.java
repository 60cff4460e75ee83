package xomni.studio.ui.canvas;

import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.layout.StackPane;

/// The chosen picture, as large as there is room.
public final class SinglePane extends StackPane {
  private final Desk desk;
  private final Viewport viewport;
  private final Sheet sheet;
  private final InvalidationListener change = _ -> show();
  private final InvalidationListener overlays = _ -> overlay();
  private final Consumer<PictureView> decorator;
  private PictureView view;

  /// @param decorator gets each view of a picture, to add tools to it
  public SinglePane(Desk desk, Sheet sheet, Viewport viewport, Consumer<PictureView> decorator) {
    this.decorator = decorator;
    this.desk = desk;
    this.sheet = sheet;
    this.viewport = viewport;
    setMinSize(0, 0);
    sheet.selectedProperty().addListener(new WeakInvalidationListener(change));
    InvalidationListener weak = new WeakInvalidationListener(overlays);
    desk.gridProperty().addListener(weak);
    desk.confidenceProperty().addListener(weak);
    show();
  }

  private void show() {
    view = new PictureView(sheet.selectedProperty().get(), viewport);
    view.setFocusTraversable(true);
    view.setId("picture");
    // While the picture is fitted, the toolbar shows the scale that came of it.
    view.scaleProperty()
        .subscribe(
            scale -> {
              if (viewport.fitProperty().get()) {
                viewport.zoomProperty().set(scale.doubleValue());
              }
            });
    decorator.accept(view);
    getChildren().setAll(view);
    overlay();
  }

  private void overlay() {
    view.showGrid(desk.gridProperty().get());
    view.showConfidence(desk.confidenceProperty().get());
  }
}
