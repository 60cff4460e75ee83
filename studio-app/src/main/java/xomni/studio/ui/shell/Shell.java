package xomni.studio.ui.shell;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import xomni.studio.ui.kit.Commands;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Page;
import xomni.studio.ui.kit.Texts;

/// The frame of the window: the rail on the left, one page, and what floats above it. Pages are
/// built when they are first shown, so that the window opens fast.
public final class Shell extends StackPane {
  private final Map<Place, Supplier<Page>> makers;
  private final Map<Place, Page> pages = new EnumMap<>(Place.class);
  private final BorderPane frame = new BorderPane();
  private final NavRail rail;
  private final CommandPalette palette;
  private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>();

  /// @param makers how each page is built
  /// @param floating what lies over the pages, such as notes and dialogs
  public Shell(
      Map<Place, Supplier<Page>> makers, Commands commands, Texts texts, Node... floating) {
    this.makers = makers;
    getStyleClass().add("shell");
    rail = new NavRail(texts, this::go);
    palette = new CommandPalette(commands, texts);
    frame.setLeft(rail);
    getChildren().add(frame);
    getChildren().addAll(floating);
    getChildren().add(palette);
    commands.add("palette", Glyph.PALETTE, "Shortcut+K", palette::toggle);
    commands.add("places", Glyph.LAYERS, "F6", rail::focusSelected);
    int digit = 1;
    for (Place target : Place.values()) {
      commands.add(target.key(), target.glyph(), "Shortcut+" + digit++, () -> go(target));
    }
  }

  /// Brings a page to the front.
  public void go(Place target) {
    Page page = pages.computeIfAbsent(target, key -> makers.get(key).get());
    frame.setCenter(page.view());
    rail.select(target);
    place.set(target);
    page.shown();
  }

  /// Whether the command palette lies over the window.
  public boolean choosing() {
    return palette.isVisible();
  }

  /// The page in front.
  public ReadOnlyObjectProperty<Place> placeProperty() {
    return place.getReadOnlyProperty();
  }

  /// Shows a number at a place of the rail while it is above 0.
  public void badge(Place target, ObservableValue<? extends Number> count) {
    rail.badge(target, count);
  }
}
