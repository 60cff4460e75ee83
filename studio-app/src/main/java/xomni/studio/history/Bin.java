package xomni.studio.history;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Throwing pictures away in two steps: into the bin, from which they come back, and for good.
/// Thread-safe.
public final class Bin {
  private final Database database;
  private final PictureFiles files;
  private final Changes changes;
  private final Clock clock;

  Bin(Database database, PictureFiles files, Changes changes, Clock clock) {
    this.database = database;
    this.files = files;
    this.changes = changes;
    this.clock = clock;
  }

  /// Puts pictures into the bin.
  ///
  /// @return those that were not there before: what an undo gives to [#restore]
  public List<Long> discard(Collection<Long> ids) {
    List<Long> moved = set(ids, clock.instant().toEpochMilli(), "binned IS NULL");
    changes.tell(HistoryChange.Kind.CHANGED, moved);
    return moved;
  }

  /// Takes pictures out of the bin.
  public List<Long> restore(Collection<Long> ids) {
    List<Long> moved = set(ids, null, "binned IS NOT NULL");
    changes.tell(HistoryChange.Kind.CHANGED, moved);
    return moved;
  }

  /// Removes pictures that are in the bin, with their files, for good.
  ///
  /// @return how many
  public int purge(Collection<Long> ids) {
    List<Long> gone = new ArrayList<>();
    List<String> orphans = new ArrayList<>();
    database.change(
        sql -> {
          for (Long id : ids) {
            orphans.addAll(names(sql, id));
            if (sql.update("DELETE FROM entry WHERE id = ? AND binned IS NOT NULL", id) > 0) {
              sql.update("DELETE FROM words WHERE rowid = ?", id);
              gone.add(id);
            }
          }
        });
    // Rows first: a row must never refer to a file that is gone.
    orphans.forEach(files::delete);
    changes.tell(HistoryChange.Kind.PURGED, gone);
    return gone.size();
  }

  /// Purges what has been in the bin since before `time`.
  public int purgeOlder(Instant time) {
    return purge(
        database.read(
            sql ->
                sql.list(
                    "SELECT id FROM entry WHERE binned < ?",
                    row -> row.getLong(1),
                    time.toEpochMilli())));
  }

  private static List<String> names(Sql sql, long id) throws SQLException {
    List<String> names = new ArrayList<>();
    sql.first(
        "SELECT picture, thumbnail FROM entry WHERE id = ? AND binned IS NOT NULL",
        row -> {
          names.add(row.getString(1));
          names.add(row.getString(2));
          return row;
        },
        id);
    return names;
  }

  private List<Long> set(Collection<Long> ids, Long time, String condition) {
    List<Long> moved = new ArrayList<>();
    database.change(
        sql -> {
          for (Long id : ids) {
            if (sql.update("UPDATE entry SET binned = ? WHERE id = ? AND " + condition, time, id)
                > 0) {
              moved.add(id);
            }
          }
        });
    return moved;
  }
}
