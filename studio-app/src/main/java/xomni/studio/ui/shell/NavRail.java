package xomni.studio.ui.shell;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Texts;

/// The places of the window, on its left edge.
final class NavRail extends VBox {
  private final Map<Place, ToggleButton> buttons = new EnumMap<>(Place.class);
  private final Map<Place, StackPane> holders = new EnumMap<>(Place.class);

  NavRail(Texts texts, Consumer<Place> go) {
    getStyleClass().add("rail");
    setAccessibleRole(AccessibleRole.TOOL_BAR);
    setAccessibleText(texts.get("rail"));
    ToggleGroup group = new ToggleGroup();
    for (Place place : Place.values()) {
      ToggleButton button = new ToggleButton(texts.get(place.key()), place.glyph().node());
      button.getStyleClass().setAll("rail-button");
      button.setToggleGroup(group);
      button.setId(place.key().replace('.', '-'));
      button.setAccessibleText(texts.get(place.key()));
      button.setOnAction(_ -> go.accept(place));
      StackPane holder = new StackPane(button);
      holder.setAlignment(Pos.TOP_RIGHT);
      buttons.put(place, button);
      holders.put(place, holder);
      if (place == Place.SETTINGS) {
        getChildren().add(Controls.gap());
      }
      getChildren().add(holder);
    }
  }

  void select(Place place) {
    buttons.get(place).setSelected(true);
  }

  /// Puts the keyboard on the place in front.
  void focusSelected() {
    buttons.values().stream()
        .filter(ToggleButton::isSelected)
        .findFirst()
        .ifPresent(ToggleButton::requestFocus);
  }

  /// Shows a small number at a place while it is above 0.
  void badge(Place place, ObservableValue<? extends Number> count) {
    Label badge = Controls.label("", "rail-badge");
    badge.setMouseTransparent(true);
    badge.textProperty().bind(count.map(n -> Integer.toString(n.intValue())));
    badge.visibleProperty().bind(count.map(n -> n.intValue() > 0));
    badge.setTranslateX(-8);
    badge.setTranslateY(4);
    holders.get(place).getChildren().add(badge);
  }
}
