package xomni.studio.ui.marks;

import java.util.Locale;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import xomni.studio.ui.kit.Commands;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Texts;

/// The tools that mark cells, beside the picture.
public final class MarkTools extends VBox {
  private final MarkModel model;
  private final Texts texts;

  /// @param shown whether there is a picture to mark on
  /// @param doubtful marks the doubtful cells of that picture
  public MarkTools(MarkModel model, Texts texts, ObservableBooleanValue shown, Runnable doubtful) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("mark-tools");
    setAlignment(Pos.TOP_CENTER);
    setAccessibleRole(AccessibleRole.TOOL_BAR);
    setAccessibleText(texts.get("mark.tools"));
    setMaxHeight(USE_PREF_SIZE);
    tools();
    getChildren().add(new Separator());
    modes();
    getChildren()
        .addAll(
            new Separator(),
            doubtful(doubtful),
            button("invert", Glyph.INVERT, model::invert),
            button("clear", Glyph.CLOSE, model::clear));
    visibleProperty().bind(shown);
    managedProperty().bind(visibleProperty());
  }

  private static Glyph glyph(MarkModel.Tool tool) {
    return switch (tool) {
      case MOVE -> Glyph.HAND;
      case RECTANGLE -> Glyph.RECTANGLE;
      case BRUSH -> Glyph.DRAW;
      case LASSO -> Glyph.LASSO;
      case WORD -> Glyph.WORD;
    };
  }

  private void tools() {
    ToggleGroup group = new ToggleGroup();
    for (MarkModel.Tool tool : MarkModel.Tool.values()) {
      String name = tool.name().toLowerCase(Locale.ROOT);
      ToggleButton button = toggle("mark." + name, glyph(tool), group);
      button.setOnAction(
          _ -> {
            model.toolProperty().set(tool);
            button.setSelected(true);
          });
      model.toolProperty().subscribe(now -> button.setSelected(now == tool));
    }
  }

  private void modes() {
    ToggleGroup group = new ToggleGroup();
    for (MarkModel.Mode mode : MarkModel.Mode.values()) {
      String name = mode.name().toLowerCase(Locale.ROOT);
      Glyph glyph =
          switch (mode) {
            case REPLACE -> Glyph.MARK_NEW;
            case ADD -> Glyph.MARK_ADD;
            case SUBTRACT -> Glyph.MARK_SUBTRACT;
          };
      ToggleButton button = toggle("mark." + name, glyph, group);
      button.setOnAction(
          _ -> {
            model.modeProperty().set(mode);
            button.setSelected(true);
          });
      model.modeProperty().subscribe(now -> button.setSelected(now == mode));
    }
  }

  private ToggleButton toggle(String key, Glyph glyph, ToggleGroup group) {
    ToggleButton button = Controls.toggle(texts.get(key), glyph);
    button.setId(key.replace('.', '-'));
    button.setToggleGroup(group);
    getChildren().add(button);
    return button;
  }

  /// The button's menu says how unlikely a token must be to count as doubtful.
  private Node doubtful(Runnable action) {
    Button button = button("doubtful", Glyph.CONFIDENCE, action);
    ToggleGroup group = new ToggleGroup();
    ContextMenu menu = new ContextMenu();
    for (double threshold : MarkModel.THRESHOLDS) {
      RadioMenuItem item = new RadioMenuItem(texts.get("mark.doubtful.under", threshold));
      item.setToggleGroup(group);
      item.setSelected(threshold == model.thresholdProperty().get());
      item.setOnAction(
          _ -> {
            model.thresholdProperty().set(threshold);
            action.run();
          });
      menu.getItems().add(item);
    }
    button.setContextMenu(menu);
    return button;
  }

  private Button button(String name, Glyph glyph, Runnable action) {
    Button button = Controls.icon(texts.get("mark." + name), glyph, action);
    button.setId("mark-" + name);
    return button;
  }

  /// Adds the tools to the commands of the window.
  ///
  /// @param shown whether there is a picture to mark on
  public static void addTo(
      Commands commands, MarkModel model, ObservableBooleanValue shown, Runnable doubtful) {
    int digit = 1;
    for (MarkModel.Tool tool : MarkModel.Tool.values()) {
      String id = "mark." + tool.name().toLowerCase(Locale.ROOT);
      commands.add(id, glyph(tool), "Alt+" + digit++, shown, () -> model.toolProperty().set(tool));
    }
    commands.add("mark.doubtful", Glyph.CONFIDENCE, "Alt+" + digit, shown, doubtful);
    commands.add("mark.invert", Glyph.INVERT, "Shortcut+I", shown, model::invert);
    commands.add("mark.clear", Glyph.CLOSE, "Shortcut+Shift+A", model.some(), model::clear);
  }
}
