package xomni.studio.ui.chat;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import xomni.studio.model.EntryState;
import xomni.studio.model.Relative;
import xomni.studio.model.Remark;
import xomni.studio.ui.canvas.PictureView;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.canvas.Viewport;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;

/// The turns of a conversation, the newest at the foot.
final class TurnList extends ScrollPane {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final double PICTURE = 148;
  private static final double SPARE = 52;

  private final ChatModel model;
  private final Thumbs thumbs;
  private final TurnWords words;
  private final VBox box = new VBox();

  TurnList(ChatModel model, Thumbs thumbs, TurnWords words) {
    this.model = model;
    this.thumbs = thumbs;
    this.words = words;
    getStyleClass().add("chat-scroll");
    box.getStyleClass().add("chat-turns");
    setContent(box);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setAccessibleText(words.text("chat.turns"));
    model.turnsProperty().addListener(_ -> show());
    box.heightProperty().addListener(_ -> setVvalue(1));
    show();
  }

  private void show() {
    List<Node> nodes = new ArrayList<>();
    for (Turn turn : model.turnsProperty().getValue()) {
      switch (turn) {
        case Turn.Wish wish -> nodes.add(person(words.wish(wish.picture())));
        case Turn.Shown shown -> nodes.add(picture(shown.picture()));
        case Turn.Said said -> remark(said.remark(), nodes);
      }
    }
    if (nodes.isEmpty()) {
      nodes.add(Controls.hint(words.text("chat.empty")));
    }
    box.getChildren().setAll(nodes);
  }

  private Node person(String text) {
    HBox row = new HBox(Controls.gap(), bubble(text, "bubble-person"));
    row.setAlignment(Pos.CENTER_RIGHT);
    return row;
  }

  private Label bubble(String text, String style) {
    Label bubble = Controls.label(text, "bubble", style);
    bubble.setWrapText(true);
    bubble.setMinHeight(Region.USE_PREF_SIZE);
    bubble.maxWidthProperty().bind(widthProperty().subtract(SPARE + 40));
    bubble.setAccessibleRole(AccessibleRole.TEXT);
    return bubble;
  }

  private void remark(Remark remark, List<Node> nodes) {
    if (remark.kind() == Remark.Kind.QUESTION) {
      nodes.add(person(remark.words()));
    }
    Label answer = bubble(remark.answer(), "bubble-studio");
    answer.setId("remark-" + remark.id());
    if (remark.answer().isEmpty()) {
      answer
          .textProperty()
          .bind(
              model
                  .answerProperty()
                  .map(text -> text.isEmpty() ? words.text("chat.noanswer") : text));
    }
    HBox row = new HBox(answer, Controls.gap());
    row.setAlignment(Pos.CENTER_LEFT);
    nodes.add(row);
  }

  private Node picture(Relative picture) {
    boolean chosen = picture.id() == model.entry().orElse(-1);
    StackPane frame = new StackPane(image(picture, chosen));
    frame.getStyleClass().add("reply-picture");
    Button open = new Button("", frame);
    open.getStyleClass().setAll("button", "reply");
    open.setId("reply-" + picture.id());
    open.setAccessibleText(words.text("chat.open", words.wish(picture)));
    open.setOnAction(_ -> model.go(picture.id()));
    open.pseudoClassStateChanged(CHOSEN, chosen);
    VBox card = new VBox(4, open);
    String how = words.how(picture);
    if (!how.isEmpty()) {
      Label label = Controls.hint(how);
      label.maxWidthProperty().bind(widthProperty().subtract(SPARE));
      card.getChildren().add(label);
    }
    card.getChildren().add(actions(picture, chosen));
    return card;
  }

  /// The chosen picture grows here as it does on the desk, until the history has it whole: the list
  /// is not built anew after that, and the desk may learn of it later.
  private Node image(Relative picture, boolean chosen) {
    VariantModel live = model.currentProperty().getValue();
    boolean whole = picture.picture().state() == EntryState.FINISHED;
    if (chosen && !whole && live != null && live.phaseProperty().get().alive()) {
      PictureView view = new PictureView(live, new Viewport(), 0);
      double scale =
          PICTURE / Math.max(picture.picture().size().rows(), picture.picture().size().cols());
      view.setMinSize(
          scale * picture.picture().size().cols(), scale * picture.picture().size().rows());
      view.setMaxSize(view.getMinWidth(), view.getMinHeight());
      view.setMouseTransparent(true);
      view.setFocusTraversable(false);
      return view;
    }
    ImageView image = thumbs.view(picture.picture(), PICTURE);
    return picture.picture().picture().isPresent() ? image : Glyph.PAUSE.node();
  }

  private HBox actions(Relative picture, boolean chosen) {
    HBox row = new HBox(2);
    row.setAlignment(Pos.CENTER_LEFT);
    if (picture.picture().state() != EntryState.FINISHED) {
      String state = picture.picture().state().name().toLowerCase(java.util.Locale.ROOT);
      row.getChildren().add(Controls.label(words.text("chat.state." + state), "chip"));
    }
    if (!chosen) {
      Button branch =
          small(
              "chat.branch", Glyph.BRANCH, "branch-" + picture.id(), () -> model.go(picture.id()));
      row.getChildren().add(branch);
    }
    if (picture.link().isPresent() && picture.picture().state() == EntryState.FINISHED) {
      row.getChildren()
          .add(
              small(
                  "chat.compare",
                  Glyph.COMPARE,
                  "compare-" + picture.id(),
                  () -> model.compare(picture.id())));
    }
    return row;
  }

  private Button small(String key, Glyph glyph, String id, Runnable action) {
    Button button = Controls.button(words.text(key), glyph, action);
    button.getStyleClass().addAll("flat", "small");
    button.setId(id);
    return button;
  }
}
