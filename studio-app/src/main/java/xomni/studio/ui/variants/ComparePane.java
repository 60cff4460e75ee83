package xomni.studio.ui.variants;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.util.StringConverter;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.canvas.Layers;
import xomni.studio.ui.canvas.PictureView;
import xomni.studio.ui.canvas.Sheet;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.canvas.Viewport;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Pixels;
import xomni.studio.ui.kit.Texts;

/// Two pictures against each other: side by side, with a slider, one over the other, by their
/// pixels or by their tokens. All move and zoom together.
public final class ComparePane extends BorderPane {
  private final Desk desk;
  private final Sheet sheet;
  private final Comparison comparison;
  private final Viewport viewport;
  private final Texts texts;
  private final Label verdict = Controls.label("", "muted", "small");
  private final Slider slider = new Slider(0, 1, 0.5);

  public ComparePane(Desk desk, Sheet sheet, Viewport viewport, Texts texts) {
    this.desk = desk;
    this.sheet = sheet;
    this.comparison = new Comparison(sheet);
    this.viewport = viewport;
    this.texts = texts;
    getStyleClass().add("compare");
    setMinSize(0, 0);
    verdict.setId("compare-verdict");
    slider.setAccessibleText(texts.get("compare.slider"));
    slider.setId("compare-slider");
    slider.valueProperty().bindBidirectional(comparison.splitProperty());
    setTop(bar());
    comparison.modeProperty().addListener(_ -> show());
    comparison.leftProperty().addListener(_ -> show());
    comparison.rightProperty().addListener(_ -> show());
    show();
  }

  private FlowPane bar() {
    HBox modes = new HBox();
    modes.getStyleClass().add("tool-group");
    ToggleGroup group = new ToggleGroup();
    for (Comparison.Mode mode : Comparison.Mode.values()) {
      String name = mode.name().toLowerCase(Locale.ROOT);
      ToggleButton button = new ToggleButton(texts.get("compare." + name));
      button.setId("compare-" + name);
      button.setToggleGroup(group);
      button.getStyleClass().addAll("flat", "small");
      button.setMinWidth(USE_PREF_SIZE);
      button.setOnAction(_ -> comparison.modeProperty().set(mode));
      comparison.modeProperty().subscribe(now -> button.setSelected(now == mode));
      modes.getChildren().add(button);
    }
    verdict.setMinWidth(USE_PREF_SIZE);
    // In as many rows as it takes: a conversation may lie beside.
    FlowPane bar =
        new FlowPane(
            8,
            6,
            modes,
            side("A", comparison.leftProperty()),
            side("B", comparison.rightProperty()),
            verdict);
    bar.setRowValignment(VPos.CENTER);
    bar.getStyleClass().add("compare-bar");
    return bar;
  }

  private HBox side(String name, ObjectProperty<VariantModel> variant) {
    HBox side = new HBox(8, choice(name, variant), score(variant));
    side.setAlignment(Pos.CENTER_LEFT);
    return side;
  }

  /// How much of the wanted text was read on the picture.
  private Label score(ObjectProperty<VariantModel> variant) {
    Label label = Controls.label("", "chip");
    label.setMinWidth(USE_PREF_SIZE);
    label
        .textProperty()
        .bind(
            variant
                .flatMap(VariantModel::scoreProperty)
                .map(share -> texts.get("variant.score", Math.round(share * 100)))
                .orElse(""));
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  private ComboBox<VariantModel> choice(String name, ObjectProperty<VariantModel> value) {
    ComboBox<VariantModel> box = new ComboBox<>(sheet.variants());
    box.valueProperty().bindBidirectional(value);
    box.setAccessibleText(name);
    box.setMinWidth(USE_PREF_SIZE);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(VariantModel variant) {
            return variant == null
                ? ""
                : name + "  " + texts.get("variant.name", sheet.variants().indexOf(variant) + 1);
          }

          @Override
          public VariantModel fromString(String text) {
            throw new UnsupportedOperationException();
          }
        });
    return box;
  }

  private void show() {
    boolean needsSize =
        comparison.modeProperty().get() == Comparison.Mode.PIXELS
            || comparison.modeProperty().get() == Comparison.Mode.TOKENS;
    boolean possible = !needsSize || comparison.sameSize();
    slider.setVisible(
        comparison.modeProperty().get() == Comparison.Mode.SLIDER
            || comparison.modeProperty().get() == Comparison.Mode.OVERLAY);
    slider.setManaged(slider.isVisible());
    Node content = possible ? content() : Controls.hint(texts.get("compare.size"));
    VBox middle = new VBox(content, slider);
    middle.setMinSize(0, 0);
    middle.getStyleClass().add("compare-middle");
    VBox.setVgrow(content, Priority.ALWAYS);
    setCenter(middle);
    verdict.setText(possible ? verdict() : "");
  }

  private Node content() {
    return switch (comparison.modeProperty().get()) {
      case SIDE -> side();
      case SLIDER -> stacked(true);
      case OVERLAY -> stacked(false);
      case PIXELS -> pixels();
      case TOKENS -> tokens();
    };
  }

  private HBox side() {
    HBox box =
        new HBox(12, view(comparison.leftProperty().get()), view(comparison.rightProperty().get()));
    box.getChildren().forEach(child -> HBox.setHgrow(child, Priority.ALWAYS));
    box.setMinSize(0, 0);
    return box;
  }

  private PictureView view(VariantModel variant) {
    PictureView view = new PictureView(variant, viewport);
    view.setPrefSize(100, 100);
    view.setFocusTraversable(true);
    view.follow(desk);
    if (variant == comparison.leftProperty().get()) {
      view.lead();
    }
    return view;
  }

  private StackPane stacked(boolean split) {
    PictureView below = view(comparison.leftProperty().get());
    PictureView above = view(comparison.rightProperty().get());
    Pane holder = new StackPane(above);
    StackPane stack = new StackPane(below, holder);
    stack.setMinSize(0, 0);
    if (split) {
      Rectangle window = new Rectangle();
      // Both edges follow the picture, so that the line stands where the slider does.
      ObjectBinding<Double> edge =
          Bindings.createObjectBinding(
              () -> stack.getWidth() * comparison.splitProperty().get(),
              stack.widthProperty(),
              comparison.splitProperty());
      edge.subscribe(x -> window.setX(x));
      window.widthProperty().bind(stack.widthProperty());
      window.heightProperty().bind(stack.heightProperty());
      holder.setClip(window);
      Pane line = new Pane();
      line.getStyleClass().add("split-line");
      line.setMouseTransparent(true);
      line.setMaxWidth(2);
      StackPane.setAlignment(line, Pos.CENTER_LEFT);
      edge.subscribe(x -> line.setTranslateX(x - 1));
      line.getProperties().put("edge", edge);
      stack.getChildren().add(line);
      holder.setPickOnBounds(false);
    } else {
      holder.opacityProperty().bind(comparison.splitProperty());
    }
    return stack;
  }

  private PictureView pixels() {
    PictureView view = view(comparison.leftProperty().get());
    var a = comparison.leftProperty().get().pictureProperty().get();
    var b = comparison.rightProperty().get().pictureProperty().get();
    if (a != null && b != null && a.rgb().length == b.rgb().length) {
      view.override(Pixels.image(Pixels.difference(a, b)));
    }
    return view;
  }

  private PictureView tokens() {
    PictureView view = view(comparison.leftProperty().get());
    view.layer(
        "difference",
        Layers.differentTokens(comparison.leftProperty().get(), comparison.rightProperty().get()),
        true);
    return view;
  }

  private String verdict() {
    return switch (comparison.modeProperty().get()) {
      case PIXELS ->
          texts.get("compare.pixels.verdict", Math.round(100 * comparison.differentPixels()));
      case TOKENS ->
          texts.get(
              "compare.tokens.verdict",
              comparison.differentTokens(),
              comparison.leftProperty().get().ids().length);
      default -> "";
    };
  }
}
