package xomni.studio.ui.canvas;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Texts;

/// Over the picture: how it is looked at on the left, what to do with it on the right.
public final class DeskToolbar extends HBox {
  private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
  private static final double SMALL = 330;
  private static final double NARROW = 430;
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
    HBox zoom = zoom();
    HBox overlays = overlays();
    getChildren().addAll(views(), zoom, overlays, Controls.gap(), actions);
    showFrom(zoom, NARROW);
    showFrom(overlays, SMALL);
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
    Button less = Controls.icon(texts.get("zoom.out"), Glyph.ZOOM_OUT, () -> viewport.zoomBy(0.8));
    Button more = Controls.icon(texts.get("zoom.in"), Glyph.ZOOM_IN, () -> viewport.zoomBy(1.25));
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
        .bind(
            Bindings.createStringBinding(
                () -> Math.round(viewport.devicePixels() * 100) + " %",
                viewport.zoomProperty(),
                viewport.deviceScaleProperty()));
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

  /// One menu for what can lie over the picture: it has room in every window.
  private HBox overlays() {
    MenuButton menu = new MenuButton("", Glyph.LAYERS.node());
    menu.getStyleClass().addAll("flat", "icon-button", "no-arrow", "overlay-menu");
    menu.setAccessibleText(texts.get("overlay.menu"));
    menu.setTooltip(new Tooltip(texts.get("overlay.menu")));
    menu.setId("overlays");
    menu.getItems()
        .addAll(
            overlay("grid", Glyph.GRID, desk.gridProperty()),
            overlay("confidence", Glyph.CONFIDENCE, desk.confidenceProperty()),
            overlay("boxes", Glyph.WORD, desk.boxesProperty()));
    BooleanBinding some = desk.gridProperty().or(desk.confidenceProperty());
    some.subscribe(on -> menu.pseudoClassStateChanged(ON, on));
    menu.getProperties().put(ON, some);
    HBox box = new HBox(menu);
    box.getStyleClass().add("tool-group");
    return box;
  }

  private CheckMenuItem overlay(String name, Glyph glyph, BooleanProperty shown) {
    CheckMenuItem item = new CheckMenuItem(texts.get("overlay." + name), glyph.node());
    item.setMnemonicParsing(false);
    item.setId("overlay-" + name);
    item.selectedProperty().bindBidirectional(shown);
    return item;
  }
}
