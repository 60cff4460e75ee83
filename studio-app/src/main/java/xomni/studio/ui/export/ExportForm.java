package xomni.studio.ui.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import xomni.studio.export.Paper;
import xomni.studio.ui.export.ExportModel.Kind;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Inputs;
import xomni.studio.ui.kit.NumberField;
import xomni.studio.ui.kit.Texts;

/// The part of the export dialog that depends on the kind of file.
final class ExportForm extends VBox {
  private final ExportModel model;
  private final Texts texts;
  private final Runnable changed;
  private final VBox options = new VBox(12);
  private final List<Named> numbers = new ArrayList<>();

  private record Named(String name, NumberField field) {}

  /// @param changed runs when what stands in a field has become right or wrong
  ExportForm(ExportModel model, Texts texts, Runnable changed) {
    super(16);
    this.model = model;
    this.texts = texts;
    this.changed = changed;
    getChildren().setAll(kinds(), options);
    model.kindProperty().subscribe(_ -> fill());
  }

  /// What is wrong with a number, in a sentence.
  Optional<String> problem() {
    return numbers.stream()
        .filter(named -> named.field().wrongProperty().get())
        .map(named -> named.field().problem(named.name(), texts))
        .findFirst();
  }

  private HBox kinds() {
    HBox box = new HBox();
    box.getStyleClass().add("segments");
    ToggleGroup group = new ToggleGroup();
    for (Kind kind : Kind.values()) {
      ToggleButton button = new ToggleButton(kind.name());
      button.setId("export-" + kind.name().toLowerCase(Locale.ROOT));
      button.setToggleGroup(group);
      button.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(button, Priority.ALWAYS);
      button.setOnAction(
          _ -> {
            model.kindProperty().set(kind);
            // A second press must not leave no kind chosen.
            button.setSelected(true);
          });
      model.kindProperty().subscribe(now -> button.setSelected(now == kind));
      box.getChildren().add(button);
    }
    return box;
  }

  private void fill() {
    numbers.clear();
    options
        .getChildren()
        .setAll(
            switch (model.kindProperty().get()) {
              case PNG -> List.of(size(), check("export.metadata", model.metadataProperty()));
              case JPEG -> List.of(size(), quality());
              case TIFF -> List.of(size());
              case PDF -> List.of(paper(), edges(), choices());
            });
    changed.run();
  }

  private HBox size() {
    ComboBox<Double> scale = new ComboBox<>();
    scale.getItems().setAll(1.0, 2.0, 3.0, 4.0, 6.0, 8.0);
    scale.setConverter(Inputs.number("× ", ""));
    Inputs.link(scale, scale.valueProperty(), model.scaleProperty().asObject());
    scale.setMaxWidth(Double.MAX_VALUE);
    return row(Controls.field(texts.get("export.scale"), scale, ""), dpi());
  }

  private VBox dpi() {
    return number(
        "export.dpi",
        NumberField.whole(36, 2400, 50, model.dpiProperty().get()),
        model.dpiProperty());
  }

  private HBox quality() {
    NumberField field = NumberField.whole(1, 100, 1, model.qualityProperty().get());
    return row(number("export.quality", field, model.qualityProperty()));
  }

  private HBox paper() {
    ComboBox<String> box = new ComboBox<>();
    box.getItems().setAll(Paper.KNOWN.stream().map(Paper::name).toList());
    box.setEditable(true);
    box.valueProperty().bindBidirectional(model.paperProperty());
    // What is typed counts at once, not only when it is confirmed.
    box.getEditor().textProperty().addListener((_, _, text) -> model.paperProperty().set(text));
    box.setId("export-paper");
    box.setMaxWidth(Double.MAX_VALUE);
    return row(
        Controls.field(texts.get("export.paper"), box, texts.get("export.paper.own")), dpi());
  }

  private HBox edges() {
    return row(
        number(
            "export.margin",
            new NumberField(0, 200, 1, false, model.marginProperty().get()),
            model.marginProperty()),
        number(
            "export.bleed",
            new NumberField(0, 50, 1, false, model.bleedProperty().get()),
            model.bleedProperty()));
  }

  private VBox number(String key, NumberField field, Property<Number> value) {
    field.setId(key.replace('.', '-'));
    field.numberProperty().bindBidirectional(value);
    field.wrongProperty().addListener(_ -> changed.run());
    numbers.add(new Named(texts.get(key), field));
    return Controls.field(texts.get(key), field, "");
  }

  /// Side by side where there is room: what is said below must not be scrolled away in a small
  /// window.
  private FlowPane choices() {
    return new FlowPane(
        20,
        8,
        check("export.landscape", model.landscapeProperty()),
        check("export.fill", model.fillProperty()),
        check("export.marks", model.marksProperty()));
  }

  private CheckBox check(String key, BooleanProperty value) {
    CheckBox box = new CheckBox(texts.get(key));
    box.selectedProperty().bindBidirectional(value);
    box.setId(key.replace('.', '-'));
    return box;
  }

  private static HBox row(Node... nodes) {
    HBox box = new HBox(12, nodes);
    for (Node node : nodes) {
      HBox.setHgrow(node, Priority.ALWAYS);
    }
    return box;
  }
}
