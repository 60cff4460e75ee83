package xomni.studio.ui.kit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Makers of the small controls, so that all of them look and speak alike.
public final class Controls {
  private Controls() {}

  /// A button with words and an icon.
  public static Button button(String text, Glyph glyph, Runnable action) {
    Button button = new Button(text, glyph.node());
    button.setOnAction(_ -> action.run());
    button.setMnemonicParsing(false);
    return button;
  }

  /// The one button of a page that stands out.
  public static Button primary(String text, Glyph glyph, Runnable action) {
    Button button = button(text, glyph, action);
    button.getStyleClass().addAll("accent", "primary");
    return button;
  }

  /// A button that shows its icon only; `text` is its tooltip and its accessible name.
  public static Button icon(String text, Glyph glyph, Runnable action) {
    Button button = button("", glyph, action);
    describe(button, text);
    return button;
  }

  /// A switch that shows its icon only.
  public static ToggleButton toggle(String text, Glyph glyph) {
    ToggleButton button = new ToggleButton("", glyph.node());
    describe(button, text);
    return button;
  }

  private static void describe(ButtonBase button, String text) {
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.getStyleClass().addAll("flat", "icon-button");
    button.setTooltip(new Tooltip(text));
    button.setAccessibleText(text);
  }

  /// A label with style classes.
  public static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /// Shows the whole text of a label as its tooltip wherever there is no room for it.
  public static void tellWhenCut(Label label) {
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(label.textProperty());
    label.textTruncatedProperty().subscribe(cut -> label.setTooltip(cut ? whole : null));
  }

  /// A wrapping, quiet explanation.
  public static Label hint(String text) {
    Label label = label(text, "hint");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /// A control under its name, with an explanation below where there is one.
  public static VBox field(String name, Node control, String explanation) {
    Label label = label(name, "field-name");
    label.setLabelFor(control);
    if (control.getAccessibleText() == null) {
      control.setAccessibleText(name);
    }
    VBox box = new VBox(label, control);
    box.getStyleClass().add("field");
    if (!explanation.isEmpty()) {
      box.getChildren().add(hint(explanation));
      control.setAccessibleHelp(explanation);
    }
    return box;
  }

  /// A gap that takes the room that is left.
  public static Region gap() {
    Region region = new Region();
    HBox.setHgrow(region, Priority.ALWAYS);
    VBox.setVgrow(region, Priority.ALWAYS);
    return region;
  }
}
