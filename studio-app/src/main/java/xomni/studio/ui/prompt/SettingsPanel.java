package xomni.studio.ui.prompt;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import xomni.engine.GridSize;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Inputs;
import xomni.studio.ui.kit.NumberGuard;
import xomni.studio.ui.kit.SizeText;
import xomni.studio.ui.kit.Texts;

/// The settings beside the prompt: three that matter in sight, the rest folded.
public final class SettingsPanel extends VBox {
  private final DrawSettings settings;
  private final Texts texts;
  private final TitledPane more;
  private Label refusal = new Label();

  public SettingsPanel(DrawSettings settings, Texts texts) {
    this.settings = settings;
    this.texts = texts;
    getStyleClass().add("draw-settings");
    HBox first = new HBox(12, format(), variants());
    first.getChildren().forEach(child -> HBox.setHgrow(child, Priority.ALWAYS));
    more = more();
    // Below both fields: the narrow one has no room for a sentence.
    getChildren().addAll(new VBox(6, first, refusal), seed(), more);
  }

  private VBox format() {
    ComboBox<GridSize> box = new ComboBox<>(settings.sizes());
    box.valueProperty().bindBidirectional(settings.sizeProperty());
    box.setConverter(SizeText.converter(texts));
    box.setMaxWidth(Double.MAX_VALUE);
    box.setId("format");
    return Controls.field(texts.get("draw.format"), box, "");
  }

  private VBox variants() {
    Spinner<Integer> spinner =
        Inputs.whole(1, DrawSettings.MOST_VARIANTS, settings.variantsProperty());
    spinner.setPrefWidth(92);
    spinner.setId("variants");
    NumberGuard.of(spinner).ifPresent(guard -> refusal = guard.sentence(texts));
    return Controls.field(texts.get("draw.variants"), spinner, "");
  }

  private VBox seed() {
    TextField field = Inputs.seed(settings.seedProperty());
    HBox.setHgrow(field, Priority.ALWAYS);
    field.setId("seed");
    ToggleButton lock = Controls.toggle(texts.get("draw.seed.lock"), Glyph.UNLOCK);
    lock.setId("seed-lock");
    lock.selectedProperty().bindBidirectional(settings.seedLockedProperty());
    lock.graphicProperty()
        .bind(lock.selectedProperty().map(on -> (on ? Glyph.LOCK : Glyph.UNLOCK).node()));
    var dice = Controls.icon(texts.get("draw.seed.dice"), Glyph.DICE, settings::roll);
    dice.setId("seed-dice");
    HBox row = new HBox(4, field, lock, dice);
    row.setAlignment(Pos.CENTER_LEFT);
    VBox box = Controls.field(texts.get("draw.seed"), row, "");
    field.setAccessibleText(texts.get("draw.seed"));
    return guarded(box, field);
  }

  /// The sentence that a number field has for what it cannot take comes right below it.
  private VBox guarded(VBox field, Node control) {
    NumberGuard.of(control).ifPresent(guard -> field.getChildren().add(2, guard.sentence(texts)));
    return field;
  }

  /// Shows the folded settings, or folds them again.
  public void flip() {
    more.setExpanded(!more.isExpanded());
    more.requestFocus();
  }

  private TitledPane more() {
    VBox box =
        new VBox(
            greedy(),
            slider("temperature", 0.1, 2, settings.temperatureProperty()),
            whole("topk", 0, 4096, settings.topKProperty()),
            slider("topp", 0.05, 1, settings.topPProperty()),
            slider("minp", 0, 0.5, settings.minPProperty()),
            slider("guidance", 1, 8, settings.guidanceProperty()),
            negative(),
            whole("steps", 1, 100, settings.stepsProperty()),
            slider("cfg", 1, 8, settings.cfgScaleProperty()),
            Controls.button(texts.get("draw.reset"), Glyph.UNDO, settings::reset));
    box.getStyleClass().add("more-settings");
    TitledPane pane = new TitledPane(texts.get("draw.more"), box);
    pane.getStyleClass().add("quiet-pane");
    pane.setExpanded(false);
    pane.setAnimated(false);
    pane.setId("more-settings");
    return pane;
  }

  private VBox greedy() {
    CheckBox box = new CheckBox(texts.get("draw.greedy"));
    box.selectedProperty().bindBidirectional(settings.greedyProperty());
    VBox field = new VBox(box, Controls.hint(texts.get("draw.greedy.why")));
    field.getStyleClass().add("field");
    return field;
  }

  private VBox slider(String key, double least, double most, DoubleProperty value) {
    Slider slider = new Slider(least, most, least);
    slider.valueProperty().bindBidirectional(value);
    slider.setAccessibleText(texts.get("draw." + key));
    HBox.setHgrow(slider, Priority.ALWAYS);
    Label number = Controls.label("", "small");
    number.setMinWidth(36);
    number.setAlignment(Pos.CENTER_RIGHT);
    number
        .textProperty()
        .bind(value.map(v -> String.format(texts.locale(), "%.2f", v.doubleValue())));
    HBox row = new HBox(8, slider, number);
    row.setAlignment(Pos.CENTER_LEFT);
    return Controls.field(texts.get("draw." + key), row, texts.get("draw." + key + ".why"));
  }

  private VBox whole(String key, int least, int most, IntegerProperty value) {
    Spinner<Integer> spinner = Inputs.whole(least, most, value);
    spinner.setId(key);
    return guarded(
        Controls.field(texts.get("draw." + key), spinner, texts.get("draw." + key + ".why")),
        spinner);
  }

  private VBox negative() {
    TextArea area = new TextArea();
    area.setPrefRowCount(2);
    area.setWrapText(true);
    area.textProperty().bindBidirectional(settings.negativeProperty());
    return Controls.field(texts.get("draw.negative"), area, texts.get("draw.negative.why"));
  }
}
