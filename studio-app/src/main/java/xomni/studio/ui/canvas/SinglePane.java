package xomni.studio.ui.canvas;

import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;
import xomni.studio.ui.kit.Texts;

/// The chosen picture, as large as there is room.
public final class SinglePane extends StackPane {
  private final Desk desk;
  private final Viewport viewport;
  private final Sheet sheet;
  private final InvalidationListener change = _ -> show();
  private final Consumer<PictureView> decorator;
  private final HeatLegend legend;

  /// @param decorator gets each view of a picture, to add tools to it
  public SinglePane(
      Desk desk, Sheet sheet, Viewport viewport, Texts texts, Consumer<PictureView> decorator) {
    this.decorator = decorator;
    this.legend = new HeatLegend(desk, texts);
    this.desk = desk;
    this.sheet = sheet;
    this.viewport = viewport;
    setMinSize(0, 0);
    sheet.selectedProperty().addListener(new WeakInvalidationListener(change));
    StackPane.setAlignment(legend, Pos.BOTTOM_LEFT);
    show();
  }

  private void show() {
    PictureView view = new PictureView(sheet.selectedProperty().get(), viewport);
    view.setFocusTraversable(true);
    view.setId("picture");
    view.lead();
    view.follow(desk);
    decorator.accept(view);
    getChildren().setAll(view, legend);
  }
}
