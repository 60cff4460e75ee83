package xomni.studio.ui.shell;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.canvas.DeskToolbar;
import xomni.studio.ui.canvas.JobStrip;
import xomni.studio.ui.canvas.PictureView;
import xomni.studio.ui.canvas.Sheet;
import xomni.studio.ui.canvas.SinglePane;
import xomni.studio.ui.canvas.StatusBar;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.canvas.Viewport;
import xomni.studio.ui.jobs.QueueModel;
import xomni.studio.ui.kit.Commands;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.EmptyState;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Page;
import xomni.studio.ui.kit.Texts;
import xomni.studio.ui.prompt.PromptEditor;
import xomni.studio.ui.prompt.SettingsPanel;
import xomni.studio.ui.variants.ComparePane;
import xomni.studio.ui.variants.VariantActions;
import xomni.studio.ui.variants.VariantGrid;

/// The page on which pictures are drawn: prompt and settings on the left, the desk beside them, and
/// room for a conversation on the right.
public final class DrawPage implements Page {
  private final Studio studio;
  private final QueueModel queue;
  private final Texts texts;
  private final Desk desk;
  private final VariantActions actions;
  private final Viewport viewport;
  private final BorderPane root = new BorderPane();
  private final StackPane table = new StackPane();
  private final PromptEditor editor;
  private final SettingsPanel panel;
  private final InvalidationListener lay = _ -> lay();
  private final BorderPane center = new BorderPane();
  private final StackPane bar = new StackPane();
  private Consumer<PictureView> decorator = _ -> {};

  public DrawPage(
      Studio studio,
      QueueModel queue,
      Desk desk,
      Viewport viewport,
      VariantActions actions,
      Commands commands,
      Texts texts) {
    this.studio = studio;
    this.queue = queue;
    this.texts = texts;
    this.desk = desk;
    this.viewport = viewport;
    this.actions = actions;
    this.editor = new PromptEditor(studio.prompt(), texts);
    this.panel = new SettingsPanel(studio.settings(), texts);
    root.setLeft(left());
    root.setCenter(center());
    desk.sheetProperty().addListener(lay);
    desk.viewProperty().addListener(lay);
    root.sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(window -> window.outputScaleXProperty())
        .subscribe(
            scale -> viewport.deviceScaleProperty().set(scale == null ? 1 : scale.doubleValue()));
    lay();
    new DrawCommands(
            studio, desk, actions, viewport, editor, panel, root.sceneProperty().isNotNull())
        .addTo(commands);
  }

  /// Puts a panel, such as a conversation, beside the desk; null takes it away.
  public void setSide(Node panel) {
    root.setRight(panel);
  }

  /// Puts tools that work on the picture beside it, and what they have to say over its lower edge.
  ///
  /// @param decorate gets each view of a single picture
  public void setTools(Node tools, Node floating, Consumer<PictureView> decorate) {
    decorator = decorate;
    center.setLeft(tools);
    bar.getChildren().setAll(floating);
    lay();
  }

  private VBox left() {
    VBox content = new VBox(editor, panel);
    content.getStyleClass().add("draw-inputs");
    VBox.setVgrow(editor, Priority.ALWAYS);
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    VBox left = new VBox(scroll, foot());
    left.getStyleClass().add("draw-left");
    return left;
  }

  private VBox foot() {
    Button draw = Controls.primary(texts.get("draw.draw"), Glyph.DRAW, studio::draw);
    draw.setId("draw");
    draw.setMaxWidth(Double.MAX_VALUE);
    draw.disableProperty().bind(studio.ready().not());
    HBox.setHgrow(draw, Priority.ALWAYS);
    ComboBox<String> pack = new ComboBox<>(studio.packs());
    pack.valueProperty().bindBidirectional(studio.packProperty());
    pack.setAccessibleText(texts.get("draw.pack"));
    pack.setPromptText(texts.get("draw.nopack"));
    pack.setId("pack");
    pack.setPrefWidth(130);
    HBox row = new HBox(8, pack, draw);
    row.setAlignment(Pos.CENTER);
    Label missing = Controls.hint(texts.get("draw.nopack.next"));
    missing.setId("pack-missing");
    missing.visibleProperty().bind(studio.packMissing());
    missing.managedProperty().bind(missing.visibleProperty());
    VBox foot = new VBox(8, missing, paused(), row);
    foot.getStyleClass().add("draw-foot");
    return foot;
  }

  /// Says that the queue stands still, which it does after a crash, and lets it go on.
  private HBox paused() {
    Label note = Controls.hint("");
    note.textProperty()
        .bind(
            queue
                .crashedProperty()
                .map(crashed -> texts.get(crashed ? "draw.paused.crash" : "draw.paused")));
    note.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(note, Priority.ALWAYS);
    Button go = Controls.button(texts.get("queue.go"), Glyph.PLAY, queue::togglePause);
    go.setId("queue-go");
    go.setMinWidth(Region.USE_PREF_SIZE);
    HBox row = new HBox(8, note, go);
    row.setAlignment(Pos.CENTER_LEFT);
    row.visibleProperty().bind(queue.pausedProperty());
    row.managedProperty().bind(row.visibleProperty());
    return row;
  }

  private BorderPane center() {
    bar.setPickOnBounds(false);
    StackPane middle = new StackPane(table, bar);
    middle.setMinSize(0, 0);
    center.setCenter(middle);
    center.getStyleClass().add("desk");
    center.setId("desk");
    center.setMinSize(0, 0);
    center.setTop(new DeskToolbar(desk, viewport, texts, new PictureActions(desk, actions, texts)));
    JobStrip strip = new JobStrip(desk, texts);
    VBox.setMargin(strip, new Insets(0, 14, 4, 14));
    center.setBottom(new VBox(strip, new StatusBar(desk, texts)));
    table.setMinSize(0, 0);
    return center;
  }

  private void lay() {
    Sheet sheet = desk.sheetProperty().get();
    viewport.fit();
    if (sheet == null) {
      table.getChildren().setAll(empty());
      return;
    }
    Desk.View view = sheet.variants().size() > 1 ? desk.viewProperty().get() : Desk.View.SINGLE;
    table
        .getChildren()
        .setAll(
            switch (view) {
              case SINGLE -> new SinglePane(desk, sheet, viewport, texts, decorator);
              case GRID -> new VariantGrid(desk, sheet, viewport, actions, texts);
              case COMPARE -> new ComparePane(desk, sheet, viewport, texts);
            });
  }

  private Node empty() {
    FlowPane templates = new FlowPane(8, 8);
    templates.setAlignment(Pos.CENTER);
    templates.setMaxWidth(420);
    for (String name : PromptEditor.templateNames()) {
      Button button =
          Controls.button(
              texts.get("template." + name), Glyph.TEMPLATE, () -> editor.useTemplate(name));
      button.setId("template-" + name);
      templates.getChildren().add(button);
    }
    return new EmptyState(
        Glyph.DRAW, texts.get("draw.empty"), texts.get("draw.empty.next"), templates);
  }

  /// The picture that is worked with, if there is one.
  Optional<VariantModel> chosen() {
    return Optional.ofNullable(desk.sheetProperty().get())
        .map(sheet -> sheet.selectedProperty().get());
  }

  @Override
  public Parent view() {
    return root;
  }

  @Override
  public void shown() {
    editor.focusText();
  }
}
