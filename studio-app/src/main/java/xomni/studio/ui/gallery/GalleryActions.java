package xomni.studio.ui.gallery;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import xomni.studio.history.History;
import xomni.studio.model.Board;
import xomni.studio.model.Entry;
import xomni.studio.model.Filter;
import xomni.studio.model.SortOrder;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Modal;
import xomni.studio.ui.kit.Notes;
import xomni.studio.ui.kit.Tasks;
import xomni.studio.ui.kit.Texts;

/// What can be done with pictures of the gallery.
public final class GalleryActions {
  /// As many fit beside each other on the desk.
  static final int MOST_OPEN = 9;

  private static final double DIALOG_WIDTH = 460;

  /// Ways out of the gallery.
  public interface Exits {
    /// Lays pictures on the desk; several to be compared.
    void open(List<Long> ids);

    /// Takes prompt and settings of a picture, after asking where that would lose something.
    void restore(Entry entry);

    /// Opens the export dialog.
    void export(List<Long> ids);
  }

  private final GalleryModel model;
  private final History history;
  private final Tasks tasks;
  private final Notes notes;
  private final Modal modal;
  private final Texts texts;
  private final Exits exits;
  private final Steps steps;
  private final Edits edits;

  public GalleryActions(
      GalleryModel model,
      History history,
      Tasks tasks,
      Notes notes,
      Modal modal,
      Texts texts,
      Exits exits) {
    this.model = model;
    this.history = history;
    this.tasks = tasks;
    this.notes = notes;
    this.modal = modal;
    this.texts = texts;
    this.exits = exits;
    steps = new Steps(tasks);
    edits = new Edits(history, ids -> tasks.onWindow(() -> comeBack(ids)));
  }

  private void comeBack(List<Long> ids) {
    if (!model.inBin()) {
      model.expect(ids);
    }
  }

  void open() {
    List<Long> ids = model.chosenInOrder();
    if (ids.isEmpty()) {
      return;
    }
    if (ids.size() > MOST_OPEN) {
      notes.show(texts.get("gallery.compare.most", MOST_OPEN));
    }
    exits.open(ids.stream().limit(MOST_OPEN).toList());
  }

  void restore() {
    model.shownProperty().get().shown().ifPresent(exits::restore);
  }

  void export() {
    List<Long> ids = model.chosenInOrder();
    if (!ids.isEmpty()) {
      exits.export(ids);
    }
  }

  void star() {
    List<Long> ids = model.chosenInOrder();
    if (!ids.isEmpty()) {
      boolean starred =
          model.shownProperty().get().shown().filter(e -> e.marks().starred()).isPresent();
      steps.run(edits.star(ids, !starred));
    }
  }

  /// Puts the chosen pictures into the bin; undo brings them back.
  void bin() {
    List<Long> ids = model.chosenInOrder();
    if (ids.isEmpty()) {
      return;
    }
    model.follow();
    steps.run(
        edits.bin(ids),
        () ->
            notes.show(
                texts.get("note.binned", ids.size()),
                texts.get("undo"),
                () -> steps.run(edits.unbin(ids))));
  }

  /// Takes the chosen pictures out of the bin.
  void unbin() {
    List<Long> ids = model.chosenInOrder();
    if (!ids.isEmpty()) {
      model.follow();
      steps.run(edits.unbin(ids), () -> notes.show(texts.get("note.unbinned", ids.size())));
    }
  }

  /// Deletes the chosen pictures of the bin for good, after asking.
  void purge() {
    List<Long> ids = model.chosenInOrder();
    if (!ids.isEmpty()) {
      askToPurge(ids);
    }
  }

  /// Deletes everything in the bin for good, after asking.
  void emptyBin() {
    tasks.run(
        _ -> {
          long[] all = history.gallery().ids(Filter.BIN, SortOrder.NEWEST);
          return java.util.Arrays.stream(all).boxed().toList();
        },
        all -> {
          if (!all.isEmpty()) {
            askToPurge(all);
          }
        });
  }

  private void askToPurge(List<Long> ids) {
    modal.askToDelete(
        texts.get("gallery.purge.title", ids.size()),
        texts.get("gallery.purge.text", ids.size()),
        texts.get("gallery.purge"),
        () -> {
          model.follow();
          tasks.run(
              _ -> history.bin().purge(ids), gone -> notes.show(texts.get("note.purged", gone)));
        });
  }

  /// Stores a note as it stands while it is being written.
  void keepNote(long id, String text) {
    tasks.run(() -> history.marks().note(id, text));
  }

  /// Stores a note that was written to its end.
  void note(long id, String before, String text) {
    steps.run(edits.note(id, before, text));
  }

  void tag(String tag) {
    steps.run(edits.tag(model.chosenInOrder(), tag));
  }

  void untag(String tag) {
    steps.run(edits.untag(model.chosenInOrder(), tag));
  }

  void putOnBoard(String name) {
    steps.run(edits.putOnBoard(model.chosenInOrder(), name));
  }

  void takeFromBoard(String name) {
    steps.run(edits.takeFromBoard(model.chosenInOrder(), name));
  }

  /// Asks for another name of a board.
  void renameBoard(Board board) {
    TextField name = new TextField(board.name());
    name.setId("board-name");
    Runnable rename =
        () -> {
          if (!name.getText().isBlank()) {
            modal.close();
            steps.run(edits.renameBoard(board.name(), name.getText()));
          }
        };
    name.setOnAction(_ -> rename.run());
    Button cancel = Controls.button(texts.get("cancel"), Glyph.CLOSE, modal::close);
    Button go = Controls.primary(texts.get("board.rename.do"), Glyph.CHECK, rename);
    go.setId("board-rename-do");
    go.disableProperty().bind(name.textProperty().map(String::isBlank));
    modal.show(
        texts.get("board.rename"),
        DIALOG_WIDTH,
        Controls.field(texts.get("board.name"), name, ""),
        cancel,
        go);
    name.requestFocus();
    name.selectAll();
  }

  /// Removes a board; its pictures stay, and undo brings it back.
  void removeBoard(Board board) {
    model
        .filterProperty()
        .set(model.filterProperty().get().onBoard(java.util.OptionalLong.empty()));
    steps.run(
        edits.removeBoard(board.name()),
        () ->
            notes.show(
                texts.get("note.board.removed", board.name()), texts.get("undo"), steps::undo));
  }

  void undo() {
    steps.undo();
  }

  void redo() {
    steps.redo();
  }
}
