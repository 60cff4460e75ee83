package xomni.studio.ui.gallery;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import xomni.studio.history.History;
import xomni.studio.model.Board;
import xomni.studio.ui.gallery.Steps.Change;

/// The changes that the gallery makes, with their inverses: each takes back exactly what it has
/// changed. Boards are meant by name, since one that was removed and made again has another id.
final class Edits {
  private final History history;
  private final Consumer<List<Long>> back;

  /// @param back learns, in the background, which pictures come out of the bin
  Edits(History history, Consumer<List<Long>> back) {
    this.history = history;
    this.back = back;
  }

  Change bin(Collection<Long> ids) {
    return () -> inverse(history.bin().discard(ids), this::unbin);
  }

  Change unbin(Collection<Long> ids) {
    return () -> {
      List<Long> there = List.copyOf(ids);
      back.accept(there);
      return inverse(history.bin().restore(there), this::bin);
    };
  }

  Change star(Collection<Long> ids, boolean on) {
    return () -> inverse(history.marks().star(ids, on), changed -> star(changed, !on));
  }

  Change tag(Collection<Long> ids, String tag) {
    return () -> inverse(history.marks().tag(ids, tag), changed -> untag(changed, tag));
  }

  Change untag(Collection<Long> ids, String tag) {
    return () -> inverse(history.marks().untag(ids, tag), changed -> tag(changed, tag));
  }

  /// @param before what stood there when the person began to write
  Change note(long id, String before, String text) {
    return () -> {
      history.marks().note(id, text);
      return Optional.of(note(id, text, before));
    };
  }

  Change putOnBoard(Collection<Long> ids, String board) {
    return () -> {
      boolean made = find(board).isEmpty();
      long id = history.marks().createBoard(board);
      return inverse(
          history.marks().putOnBoard(ids, id),
          changed -> made ? removeBoard(board) : takeFromBoard(changed, board));
    };
  }

  Change takeFromBoard(Collection<Long> ids, String board) {
    return () -> {
      OptionalLong id = find(board);
      return id.isEmpty()
          ? Optional.empty()
          : inverse(
              history.marks().takeFromBoard(ids, id.getAsLong()),
              changed -> putOnBoard(changed, board));
    };
  }

  Change renameBoard(String board, String name) {
    return () -> {
      OptionalLong id = find(board);
      id.ifPresent(there -> history.marks().renameBoard(there, name));
      return id.isPresent() ? Optional.of(renameBoard(name.strip(), board)) : Optional.empty();
    };
  }

  Change removeBoard(String board) {
    return () -> {
      OptionalLong id = find(board);
      if (id.isEmpty()) {
        return Optional.empty();
      }
      List<Long> members = history.marks().deleteBoard(id.getAsLong());
      return Optional.of(putOnBoard(members, board));
    };
  }

  private OptionalLong find(String board) {
    return history.marks().boards().stream()
        .filter(there -> there.name().equalsIgnoreCase(board.strip()))
        .mapToLong(Board::id)
        .findFirst();
  }

  private static Optional<Change> inverse(
      List<Long> changed, java.util.function.Function<List<Long>, Change> how) {
    return changed.isEmpty() ? Optional.empty() : Optional.of(how.apply(changed));
  }
}
