package xomni.studio;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.TextInputControl;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.chat.ChatModel;
import xomni.studio.ui.chat.ChatPanel;
import xomni.studio.ui.chat.MarkBar;
import xomni.studio.ui.chat.PictureEdits;
import xomni.studio.ui.kit.Commands;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Modal;
import xomni.studio.ui.kit.UndoStack;
import xomni.studio.ui.marks.MarkInput;
import xomni.studio.ui.marks.MarkModel;
import xomni.studio.ui.marks.MarkTools;
import xomni.studio.ui.shell.DrawPage;

/// Builds what changes pictures: the conversation, the marking tools, undo.
final class EditWiring {
  /// Below this, a conversation would leave the picture too little room.
  private static final double WIDE = 1180;

  private final Desk desk;
  private final PictureEdits.Parts parts;
  private final Modal modal;
  private final UndoStack undo = new UndoStack();
  private final MarkModel marks = new MarkModel(undo);
  private final ChatModel chat;
  private final PictureEdits edits;
  private final BooleanProperty open = new SimpleBooleanProperty(true);
  private final BooleanBinding markable;

  EditWiring(PictureEdits.Parts parts, Modal modal) {
    this.desk = parts.desk();
    this.parts = parts;
    this.modal = modal;
    chat = new ChatModel(desk, parts.history(), parts.tasks(), undo);
    edits = new PictureEdits(chat, parts);
    markable = chat.markable();
    chat.currentProperty()
        .subscribe(variant -> marks.use(variant == null ? null : variant.request().size()));
  }

  /// Follows the history from now on.
  void opened() {
    parts.history().listen(_ -> parts.frames().postLatest(ChatModel.class, chat::reload));
  }

  ChatModel chat() {
    return chat;
  }

  MarkModel marks() {
    return marks;
  }

  PictureEdits edits() {
    return edits;
  }

  /// Adds everything to the drawing page.
  void addTo(DrawPage page, Commands commands) {
    MarkBar bar = new MarkBar(marks, chat, edits, modal, parts.texts());
    MarkTools tools = new MarkTools(marks, parts.texts(), markable, this::doubtful);
    page.setTools(tools, bar, view -> MarkInput.install(marks, view, parts.reader()::read));
    ChatPanel panel =
        new ChatPanel(chat, edits, undo, parts.tasks(), parts.texts(), () -> open.set(false));
    panel.setId("chat");
    BooleanBinding wanted = open.and(desk.sheetProperty().isNotNull());
    wanted.subscribe(on -> page.setSide(on ? panel : null));
    page.view()
        .layoutBoundsProperty()
        .subscribe(
            (old, now) -> {
              boolean first = old.getWidth() == 0;
              boolean crossed = old.getWidth() >= WIDE != now.getWidth() >= WIDE;
              if (now.getWidth() > 0 && (first || crossed)) {
                open.set(now.getWidth() >= WIDE);
              }
            });
    page.view().getProperties().put(EditWiring.class, wanted);
    addTo(commands, page, panel, bar);
  }

  private void addTo(Commands commands, DrawPage page, ChatPanel panel, MarkBar bar) {
    BooleanBinding typing = typing(page);
    commands.add(
        "undo", Glyph.UNDO, "Shortcut+Z", undo.canUndoProperty().and(typing.not()), undo::undo);
    commands.add(
        "redo",
        Glyph.REDO,
        "Shortcut+Shift+Z",
        undo.canRedoProperty().and(typing.not()),
        undo::redo);
    commands.add(
        "chat",
        Glyph.TALK,
        "Shortcut+J",
        desk.sheetProperty().isNotNull(),
        () -> {
          open.set(true);
          panel.focusInput();
        });
    commands.add("chat.hide", Glyph.CLOSE, "Shortcut+Shift+J", open, () -> open.set(false));
    commands.add("repair", Glyph.REPAIR, "Shortcut+Shift+T", chat.ready(), edits::repair);
    commands.add("chat.compare", Glyph.COMPARE, "Shortcut+Shift+P", chat.ready(), this::compare);
    MarkTools.addTo(commands, marks, markable, this::doubtful);
    bar.addTo(commands);
  }

  /// Fields have an undo of their own.
  private static BooleanBinding typing(DrawPage page) {
    var focus = page.view().sceneProperty().flatMap(scene -> scene.focusOwnerProperty());
    BooleanBinding typing =
        Bindings.createBooleanBinding(
            () ->
                // Another page is in front, with an undo of its own.
                page.view().getScene() == null
                    || focus.getValue() instanceof TextInputControl
                    || focus.getValue() != null
                        && focus.getValue().getStyleClass().contains("prompt-area"),
            focus,
            page.view().sceneProperty());
    page.view().getProperties().put("typing", typing);
    return typing;
  }

  private void compare() {
    chat.entry().ifPresent(chat::compare);
  }

  private void doubtful() {
    VariantModel variant = chat.currentProperty().getValue();
    if (variant != null) {
      marks.doubtful(variant.probabilities());
    }
  }
}
