package xomni.studio.ui.gallery;

import java.util.List;
import xomni.studio.history.History;
import xomni.studio.model.Entry;
import xomni.studio.ui.kit.Notes;
import xomni.studio.ui.kit.Tasks;
import xomni.studio.ui.kit.Texts;

/// What can be done with pictures of the gallery.
public final class GalleryActions {
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
  private final Texts texts;
  private final Exits exits;

  public GalleryActions(
      GalleryModel model, History history, Tasks tasks, Notes notes, Texts texts, Exits exits) {
    this.model = model;
    this.history = history;
    this.tasks = tasks;
    this.notes = notes;
    this.texts = texts;
    this.exits = exits;
  }

  void open() {
    List<Long> ids = model.chosenInOrder();
    if (!ids.isEmpty()) {
      exits.open(ids.stream().limit(9).toList());
    }
  }

  void restore() {
    model.shownProperty().get().ifPresent(exits::restore);
  }

  void export() {
    List<Long> ids = model.chosenInOrder();
    if (!ids.isEmpty()) {
      exits.export(ids);
    }
  }

  void star() {
    List<Long> ids = model.chosenInOrder();
    boolean on = model.shownProperty().get().map(entry -> !entry.marks().starred()).orElse(true);
    change(() -> history.marks().star(ids, on));
  }

  /// Puts the chosen pictures into the bin; undo brings them back.
  void bin() {
    List<Long> ids = model.chosenInOrder();
    if (ids.isEmpty()) {
      return;
    }
    tasks.run(
        _ -> history.bin().discard(ids),
        moved ->
            notes.show(
                texts.get("note.binned", moved.size()),
                texts.get("undo"),
                () -> change(() -> history.bin().restore(moved))));
  }

  /// Takes the chosen pictures out of the bin.
  void unbin() {
    List<Long> ids = model.chosenInOrder();
    change(() -> history.bin().restore(ids));
  }

  /// Deletes the chosen pictures of the bin for good.
  void purge() {
    List<Long> ids = model.chosenInOrder();
    change(() -> history.bin().purge(ids));
  }

  void note(long id, String text) {
    change(() -> history.marks().note(id, text));
  }

  void tag(String tag) {
    List<Long> ids = model.chosenInOrder();
    change(() -> history.marks().tag(ids, tag));
  }

  void untag(String tag) {
    List<Long> ids = model.chosenInOrder();
    change(() -> history.marks().untag(ids, tag));
  }

  void board(String name) {
    List<Long> ids = model.chosenInOrder();
    change(() -> history.marks().putOnBoard(ids, history.marks().createBoard(name)));
  }

  private void change(Runnable action) {
    tasks.run(
        _ -> {
          action.run();
          return null;
        },
        _ -> model.reread());
  }
}
