package xomni.studio.ui.chat;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Tasks;
import xomni.studio.ui.kit.Texts;
import xomni.studio.ui.kit.UndoStack;

/// The conversation beside the picture: what was asked for, what came of it, and a field to go on.
public final class ChatPanel extends VBox {
  private static final double WIDTH = 336;
  private static final double LEAST_INPUT = 58;

  private final ChatModel model;
  private final PictureEdits edits;
  private final Texts texts;
  private final TextArea input = new TextArea();
  private final BooleanBinding question;
  private final BooleanBinding ready;

  /// @param close hides the panel
  public ChatPanel(
      ChatModel model,
      PictureEdits edits,
      UndoStack undo,
      Tasks tasks,
      Texts texts,
      Runnable close) {
    this.model = model;
    this.edits = edits;
    this.texts = texts;
    ready = model.ready();
    question =
        Bindings.createBooleanBinding(
            () -> input.getText().strip().matches("(?s).*[?？]"), input.textProperty());
    getStyleClass().add("chat");
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    TurnWords words = new TurnWords(texts);
    Thumbs thumbs = new Thumbs(tasks);
    TurnList turns = new TurnList(model, thumbs, words);
    VBox.setVgrow(turns, Priority.ALWAYS);
    getChildren()
        .addAll(
            head(undo, close),
            new FamilyTree(model, thumbs, words),
            turns,
            busy(),
            new ProposalCard(model, edits, texts),
            entry());
  }

  private HBox head(UndoStack undo, Runnable close) {
    Button back = Controls.icon(texts.get("undo"), Glyph.UNDO, undo::undo);
    back.setId("chat-undo");
    back.disableProperty().bind(undo.canUndoProperty().not());
    Button again = Controls.icon(texts.get("redo"), Glyph.REDO, undo::redo);
    again.setId("chat-redo");
    again.disableProperty().bind(undo.canRedoProperty().not());
    Button hide = Controls.icon(texts.get("chat.hide"), Glyph.CLOSE, close);
    hide.setId("chat-hide");
    HBox head =
        new HBox(
            2,
            Controls.label(texts.get("chat.title"), "heading"),
            Controls.gap(),
            back,
            again,
            hide);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("chat-head");
    return head;
  }

  private HBox busy() {
    ProgressIndicator wheel = new ProgressIndicator();
    wheel.setMaxSize(16, 16);
    Label label = Controls.label("", "small", "muted");
    label.setId("chat-busy");
    label.textProperty().bind(model.busyProperty());
    label.setMinWidth(0);
    HBox.setHgrow(label, Priority.ALWAYS);
    label.setMaxWidth(Double.MAX_VALUE);
    Button stop = Controls.icon(texts.get("draw.cancel"), Glyph.STOP, edits::stop);
    stop.setId("chat-stop");
    HBox row = new HBox(8, wheel, label, stop);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("chat-busy");
    row.visibleProperty().bind(model.busyProperty().isNotEmpty());
    row.managedProperty().bind(row.visibleProperty());
    return row;
  }

  private VBox entry() {
    input.setPromptText(texts.get("chat.prompt"));
    input.setAccessibleText(texts.get("chat.prompt"));
    input.setId("chat-input");
    input.setWrapText(true);
    input.setPrefRowCount(2);
    input.setMinHeight(LEAST_INPUT);
    input.disableProperty().bind(ready.not());
    input.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER && !event.isShiftDown()) {
            send();
            event.consume();
          }
        });
    Button repair = Controls.button(texts.get("chat.repair"), Glyph.REPAIR, edits::repair);
    repair.setId("chat-repair");
    repair.disableProperty().bind(ready.not());
    Button send = Controls.primary("", Glyph.SEND, this::send);
    send.setId("chat-send");
    send.textProperty()
        .bind(
            Bindings.when(question)
                .then(texts.get("chat.ask"))
                .otherwise(texts.get("chat.change")));
    send.disableProperty()
        .bind(
            ready
                .not()
                .or(
                    Bindings.createBooleanBinding(
                        () -> input.getText().isBlank(), input.textProperty())));
    HBox buttons = new HBox(8, repair, Controls.gap(), send);
    buttons.setAlignment(Pos.CENTER_LEFT);
    VBox box = new VBox(8, input, buttons);
    box.getStyleClass().add("chat-entry");
    return box;
  }

  private void send() {
    String words = input.getText().strip();
    if (words.isEmpty() || !ready.get()) {
      return;
    }
    boolean asks = question.get();
    input.clear();
    if (asks) {
      edits.ask(words);
    } else {
      edits.change(words);
    }
  }

  /// Puts the cursor into the field.
  public void focusInput() {
    input.requestFocus();
  }
}
