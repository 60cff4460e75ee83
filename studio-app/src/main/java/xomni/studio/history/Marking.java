package xomni.studio.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import xomni.studio.model.Board;
import xomni.studio.model.StudioException;
import xomni.studio.model.TagCount;

/// Stars, notes, tags, boards and scores. Thread-safe. All changes of a call happen together.
public final class Marking {
  private final Database database;
  private final Changes changes;

  Marking(Database database, Changes changes) {
    this.database = database;
    this.changes = changes;
  }

  /// Sets or takes away the star.
  ///
  /// @return those that had it otherwise before: what an undo gives back
  public List<Long> star(Collection<Long> ids, boolean starred) {
    return each(
        ids,
        (sql, id) ->
            sql.update(
                "UPDATE entry SET starred = ? WHERE id = ? AND starred <> ?",
                starred,
                id,
                starred));
  }

  /// Replaces the notes.
  public void note(long id, String notes) {
    each(
        List.of(id),
        (sql, entry) -> {
          sql.update("UPDATE words SET notes = ? WHERE rowid = ?", Words.indexed(notes), entry);
          return sql.update("UPDATE entry SET notes = ? WHERE id = ?", notes, entry);
        });
  }

  /// Stores the result of the text check, in `[0, 1]`.
  public void score(long id, OptionalDouble score) {
    Double value = score.isPresent() ? (Double) score.getAsDouble() : null;
    each(
        List.of(id),
        (sql, entry) -> sql.update("UPDATE entry SET score = ? WHERE id = ?", value, entry));
  }

  /// Adds a tag. Tags differ in more than upper and lower case.
  ///
  /// @return those that did not have it before
  public List<Long> tag(Collection<Long> ids, String tag) {
    String clean = named(tag, "tag");
    return each(ids, (sql, id) -> sql.update("INSERT OR IGNORE INTO tag VALUES (?, ?)", id, clean));
  }

  /// Takes a tag away.
  ///
  /// @return those that had it
  public List<Long> untag(Collection<Long> ids, String tag) {
    return each(
        ids, (sql, id) -> sql.update("DELETE FROM tag WHERE entry = ? AND tag = ?", id, tag));
  }

  /// All tags in use, in alphabetical order.
  public List<TagCount> tags() {
    return database.read(
        sql ->
            sql.list(
                "SELECT tag, count(*) FROM tag JOIN entry ON entry.id = tag.entry"
                    + " WHERE binned IS NULL GROUP BY tag ORDER BY tag",
                row -> new TagCount(row.getString(1), row.getInt(2))));
  }

  /// Tags of some pictures, with how many of these carry each.
  public List<TagCount> tagsOf(Collection<Long> ids) {
    return database.read(
        sql ->
            sql.list(
                "SELECT tag, count(*) FROM tag WHERE entry IN (SELECT value FROM json_each(?))"
                    + " GROUP BY tag ORDER BY tag",
                row -> new TagCount(row.getString(1), row.getInt(2)),
                json(ids)));
  }

  /// Boards that some pictures are on, with how many of these are on each.
  public List<Board> boardsOf(Collection<Long> ids) {
    return database.read(
        sql ->
            sql.list(
                "SELECT board.id, name, count(*) FROM board_entry"
                    + " JOIN board ON board.id = board_entry.board"
                    + " WHERE entry IN (SELECT value FROM json_each(?))"
                    + " GROUP BY board.id ORDER BY name",
                row -> new Board(row.getLong(1), row.getString(2), row.getInt(3)),
                json(ids)));
  }

  private static String json(Collection<Long> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
  }

  /// All boards, in alphabetical order.
  public List<Board> boards() {
    return database.read(
        sql ->
            sql.list(
                "SELECT board.id, name, count(entry.id) FROM board"
                    + " LEFT JOIN board_entry ON board_entry.board = board.id"
                    + " LEFT JOIN entry ON entry.id = board_entry.entry AND binned IS NULL"
                    + " GROUP BY board.id ORDER BY name",
                row -> new Board(row.getLong(1), row.getString(2), row.getInt(3))));
  }

  /// Makes a board, or finds the one that has the name already.
  ///
  /// @return its id
  public long createBoard(String name) {
    String clean = named(name, "board");
    long id =
        database.write(
            sql -> {
              sql.update("INSERT OR IGNORE INTO board (name) VALUES (?)", clean);
              return sql.first("SELECT id FROM board WHERE name = ?", r -> r.getLong(1), clean)
                  .orElseThrow();
            });
    changes.tell(HistoryChange.Kind.BOARDS, List.of());
    return id;
  }

  /// Gives a board another name.
  ///
  /// @throws StudioException when another board has it
  public void renameBoard(long board, String name) {
    String clean = named(name, "board");
    database.change(
        sql -> {
          if (sql.first(
                  "SELECT id FROM board WHERE name = ? AND id <> ?",
                  r -> r.getLong(1),
                  clean,
                  board)
              .isPresent()) {
            throw new StudioException(
                "There is a board \"%s\" already; choose another name.".formatted(clean));
          }
          sql.update("UPDATE board SET name = ? WHERE id = ?", clean, board);
        });
    changes.tell(HistoryChange.Kind.BOARDS, List.of());
  }

  /// Removes a board; its pictures stay in the history.
  ///
  /// @return the pictures that were on it
  public List<Long> deleteBoard(long board) {
    List<Long> members =
        database.write(
            sql -> {
              List<Long> on =
                  sql.list(
                      "SELECT entry FROM board_entry WHERE board = ?", r -> r.getLong(1), board);
              sql.update("DELETE FROM board WHERE id = ?", board);
              return on;
            });
    changes.tell(HistoryChange.Kind.BOARDS, List.of());
    return members;
  }

  /// Puts pictures on a board.
  ///
  /// @return those that were not on it before
  public List<Long> putOnBoard(Collection<Long> ids, long board) {
    return each(
        ids, (sql, id) -> sql.update("INSERT OR IGNORE INTO board_entry VALUES (?, ?)", board, id));
  }

  /// Takes pictures off a board.
  ///
  /// @return those that were on it
  public List<Long> takeFromBoard(Collection<Long> ids, long board) {
    return each(
        ids,
        (sql, id) ->
            sql.update("DELETE FROM board_entry WHERE board = ? AND entry = ?", board, id));
  }

  private static String named(String name, String what) {
    String clean = name.strip();
    if (clean.isEmpty() || clean.length() > 200) {
      throw new StudioException(
          "The name of a %s must have between 1 and 200 characters.".formatted(what));
    }
    return clean;
  }

  @FunctionalInterface
  private interface Change {
    int apply(Sql sql, Long id) throws SQLException;
  }

  /// @return those that were changed
  private List<Long> each(Collection<Long> ids, Change change) {
    List<Long> changed = new ArrayList<>();
    database.change(
        sql -> {
          for (Long id : ids) {
            if (change.apply(sql, id) > 0) {
              changed.add(id);
            }
          }
        });
    changes.tell(HistoryChange.Kind.CHANGED, changed);
    return changed;
  }
}
