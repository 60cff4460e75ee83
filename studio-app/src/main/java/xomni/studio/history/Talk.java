package xomni.studio.history;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import xomni.studio.model.Relative;
import xomni.studio.model.Remark;

/// Conversations: the tree of pictures made from each other, and what was said about them.
/// Thread-safe.
public final class Talk {
  // From the picture up to the first one, then down to everything that was made from that.
  private static final String FAMILY =
      "WITH RECURSIVE up (id, parent, depth) AS (SELECT id, parent, 0 FROM entry WHERE id = ?"
          + " UNION SELECT e.id, e.parent, depth + 1 FROM entry e JOIN up ON e.id = up.parent"
          + " WHERE depth < 10000),"
          + " tree (id) AS (SELECT id FROM (SELECT id FROM up ORDER BY depth DESC LIMIT 1)"
          + " UNION SELECT e.id FROM entry e JOIN tree ON e.parent = tree.id)"
          + " SELECT "
          + EntryReader.SUMMARY_COLUMNS
          + ", parent, link_kind, link_cells, instruction FROM tree JOIN entry ON entry.id ="
          + " tree.id WHERE binned IS NULL OR entry.id = ? ORDER BY created, entry.id";

  private final Database database;
  private final EntryReader entries;
  private final Changes changes;
  private final Clock clock;

  Talk(Database database, EntryReader entries, Changes changes, Clock clock) {
    this.database = database;
    this.entries = entries;
    this.changes = changes;
    this.clock = clock;
  }

  /// Everything that was made from the picture that `id` was made from at first, oldest first; what
  /// is in the bin is left out, but for `id` itself.
  public List<Relative> family(long id) {
    return database.read(sql -> sql.list(FAMILY, entries::relative, id, id));
  }

  /// Adds a remark.
  ///
  /// @return its id
  public long add(long entry, Remark.Kind kind, String words, String answer) {
    long id =
        database.write(
            sql ->
                sql.insert(
                    "INSERT INTO remark (entry, kind, words, answer, created)"
                        + " VALUES (?, ?, ?, ?, ?)",
                    entry,
                    kind.name(),
                    words,
                    answer,
                    clock.instant().toEpochMilli()));
    changes.tell(HistoryChange.Kind.CHANGED, List.of(entry));
    return id;
  }

  /// Completes a remark.
  public void answer(Remark remark, String answer) {
    database.change(
        sql -> sql.update("UPDATE remark SET answer = ? WHERE id = ?", answer, remark.id()));
    changes.tell(HistoryChange.Kind.CHANGED, List.of(remark.entry()));
  }

  /// What was said about some pictures, oldest first.
  public List<Remark> about(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return database.read(
        sql ->
            sql.list(
                "SELECT id, entry, kind, words, answer, created FROM remark WHERE entry IN (%s)"
                        .formatted(Rows.marks(ids.size()))
                    + " ORDER BY created, id",
                row ->
                    new Remark(
                        row.getLong("id"),
                        row.getLong("entry"),
                        Remark.Kind.valueOf(row.getString("kind")),
                        row.getString("words"),
                        row.getString("answer"),
                        Instant.ofEpochMilli(row.getLong("created"))),
                ids.toArray()));
  }
}
