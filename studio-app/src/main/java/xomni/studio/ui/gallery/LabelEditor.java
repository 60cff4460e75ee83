package xomni.studio.ui.gallery;

import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import xomni.studio.model.TagCount;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Texts;

/// Tags or boards of the chosen pictures: what they have, each with a button that takes it away,
/// and a field for more with a menu of those that are in use.
final class LabelEditor extends VBox {
  private final Texts texts;
  private final String key;
  private final FlowPane chips = new FlowPane(6, 6);
  private final TextField field = new TextField();
  private final Consumer<String> remove;
  private List<TagCount> labels = List.of();
  private int total = -1;

  /// @param key of the texts: `key`, `key.add`, `key.remove`, `key.known`
  /// @param id of the field
  /// @param known labels that are in use
  LabelEditor(
      String key,
      String id,
      ObservableList<String> known,
      Consumer<String> add,
      Consumer<String> remove,
      Texts texts) {
    this.texts = texts;
    this.key = key;
    this.remove = remove;
    getStyleClass().add("field");
    field.setId(id);
    field.setPromptText(texts.get(key + ".add"));
    field.setAccessibleText(texts.get(key + ".add"));
    field.setOnAction(
        _ -> {
          if (!field.getText().isBlank()) {
            add.accept(field.getText().strip());
            field.clear();
          }
        });
    HBox.setHgrow(field, Priority.ALWAYS);
    MenuButton menu = menu(known, add);
    menu.setId(id + "-known");
    getChildren()
        .setAll(Controls.label(texts.get(key), "field-name"), chips, new HBox(4, field, menu));
    chips.managedProperty().bind(chips.visibleProperty());
    chips.setId(id + "-chips");
  }

  private MenuButton menu(ObservableList<String> known, Consumer<String> add) {
    MenuButton menu = new MenuButton("", Glyph.OPEN.node());
    menu.getStyleClass().addAll("flat", "icon-button", "no-arrow");
    menu.setAccessibleText(texts.get(key + ".known"));
    menu.setTooltip(new javafx.scene.control.Tooltip(texts.get(key + ".known")));
    menu.setOnShowing(
        _ ->
            menu.getItems()
                .setAll(
                    known.stream()
                        .map(
                            name -> {
                              MenuItem item = new MenuItem(name);
                              item.setMnemonicParsing(false);
                              item.setOnAction(_ -> add.accept(name));
                              return item;
                            })
                        .toList()));
    javafx.beans.InvalidationListener some =
        _ -> {
          menu.setVisible(!known.isEmpty());
          menu.setManaged(!known.isEmpty());
          // A menu without items would not open, and so never be filled.
          if (menu.getItems().isEmpty()) {
            menu.getItems().setAll(new MenuItem(""));
          }
        };
    known.addListener(some);
    some.invalidated(known);
    return menu;
  }

  /// Shows what `total` pictures have; what only some of them have says of how many.
  void show(List<TagCount> now, int of) {
    if (now.equals(labels) && of == total) {
      return;
    }
    labels = List.copyOf(now);
    total = of;
    chips.getChildren().setAll(labels.stream().map(this::chip).toList());
    chips.setVisible(!labels.isEmpty());
  }

  private Button chip(TagCount label) {
    String text = label.count() < total ? label.tag() + " · " + label.count() : label.tag();
    Button chip = Controls.button(text, Glyph.CLOSE, () -> remove.accept(label.tag()));
    chip.getStyleClass().add("tag-chip");
    chip.setMaxWidth(240);
    chip.setAccessibleText(texts.get(key + ".remove", label.tag()));
    return chip;
  }
}
