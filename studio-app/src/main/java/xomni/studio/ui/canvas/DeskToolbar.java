package xomni.studio.ui.canvas;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Texts;

/// Over the picture: how it is looked at on the left, what to do with it on the right.
public final class DeskToolbar extends HBox {
  private static final double NARROW = 540;
  private static final double MIDDLE = 680;

  private final Desk desk;
  private final Texts texts;
  private final Viewport viewport;

  /// @param actions buttons for the chosen picture
  public DeskToolbar(Desk desk, Viewport viewport, Texts texts, Region actions) {
    this.desk = desk;
    this.viewport = viewport;
    this.texts = texts;
    getStyleClass().add("desk-toolbar");
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);
    HBox overlays = overlays();
    getChildren().addAll(views(), zoom(), overlays, Controls.gap(), actions);
    showFrom(overlays, NARROW);
    BooleanBinding empty = desk.sheetProperty().isNull();
    visibleProperty().bind(empty.not());
    managedProperty().bind(visibleProperty());
  }

  private HBox views() {
    HBox box = new HBox();
    ToggleGroup group = new ToggleGroup();
    for (Desk.View view : Desk.View.values()) {
      Glyph glyph =
          switch (view) {
            case SINGLE -> Glyph.FILE;
            case GRID -> Glyph.VARIANTS;
            case COMPARE -> Glyph.COMPARE;
          };
      String name = view.name().toLowerCase(java.util.Locale.ROOT);
      ToggleButton button = Controls.toggle(texts.get("view." + name), glyph);
      button.setId("view-" + name);
      button.setToggleGroup(group);
      button.setOnAction(
          _ -> {
            desk.viewProperty().set(view);
            button.setSelected(true);
          });
      desk.viewProperty().subscribe(now -> button.setSelected(now == view));
      box.getChildren().add(button);
    }
    Button sort =
        Controls.icon(
            texts.get("view.sort"), Glyph.SORT, () -> desk.sheetProperty().get().sortByScore());
    sort.setId("view-sort");
    box.getChildren().add(sort);
    box.getStyleClass().add("tool-group");
    box.visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () ->
                    desk.sheetProperty().get() != null
                        && desk.sheetProperty().get().variants().size() > 1,
                desk.sheetProperty(),
                desk.viewProperty()));
    box.managedProperty().bind(box.visibleProperty());
    return box;
  }

  private HBox zoom() {
    Button less = Controls.icon(texts.get("zoom.out"), Glyph.ZOOM_OUT, () -> by(0.8));
    Button more = Controls.icon(texts.get("zoom.in"), Glyph.ZOOM_IN, () -> by(1.25));
    Button fit = Controls.icon(texts.get("zoom.fit"), Glyph.FIT, viewport::fit);
    Button one = new Button("1:1");
    one.getStyleClass().addAll("flat", "icon-button");
    one.setAccessibleText(texts.get("zoom.actual"));
    one.setTooltip(new javafx.scene.control.Tooltip(texts.get("zoom.actual")));
    one.setOnAction(_ -> viewport.actualSize());
    Label now = Controls.label("", "small", "muted");
    now.setMinWidth(42);
    now.setAlignment(Pos.CENTER);
    now.textProperty()
        .bind(viewport.zoomProperty().map(zoom -> Math.round(zoom.doubleValue() * 100) + " %"));
    for (Region node : new Region[] {less, now, more}) {
      showFrom(node, MIDDLE);
    }
    HBox box = new HBox(less, now, more, fit, one);
    box.setAlignment(Pos.CENTER_LEFT);
    box.getStyleClass().add("tool-group");
    return box;
  }

  /// Leaves a control out where there is little room: keys and the command palette remain.
  private void showFrom(Region node, double width) {
    node.visibleProperty().bind(widthProperty().greaterThan(width));
    node.managedProperty().bind(node.visibleProperty());
  }

  private void by(double factor) {
    viewport.zoomTo(viewport.zoomProperty().get() * factor);
  }

  private HBox overlays() {
    ToggleButton grid = Controls.toggle(texts.get("overlay.grid"), Glyph.GRID);
    grid.setId("overlay-grid");
    grid.selectedProperty().bindBidirectional(desk.gridProperty());
    ToggleButton heat = Controls.toggle(texts.get("overlay.confidence"), Glyph.CONFIDENCE);
    heat.setId("overlay-confidence");
    heat.selectedProperty().bindBidirectional(desk.confidenceProperty());
    HBox box = new HBox(grid, heat);
    box.getStyleClass().add("tool-group");
    return box;
  }
}
