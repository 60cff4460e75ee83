package xomni.studio.history;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import xomni.engine.GridSize;
import xomni.studio.model.Entry;
import xomni.studio.model.Filter;
import xomni.studio.model.SortOrder;
import xomni.studio.model.Summary;

/// Reading the history. Thread-safe; every call takes milliseconds with 50,000 pictures, but is not
/// for the JavaFX thread all the same: the disk may be slow.
public final class Gallery {
  private final Database database;
  private final EntryReader entries;

  Gallery(Database database, EntryReader entries) {
    this.database = database;
    this.entries = entries;
  }

  /// Everything about one picture.
  public Optional<Entry> find(long id) {
    return entries.find(id);
  }

  /// Everything about one picture.
  ///
  /// @throws HistoryException.Missing when there is none
  public Entry get(long id) {
    return entries.get(id);
  }

  /// Ids of all pictures that a list shows, in its order: the model of a virtualised grid, which
  /// then asks for the [#summaries] of the tiles in sight.
  public long[] ids(Filter filter, SortOrder order) {
    FilterSql where = new FilterSql(filter);
    return database.read(
        sql ->
            sql
                .list(
                    "SELECT entry.id" + where.text() + FilterSql.order(order),
                    row -> row.getLong(1),
                    where.values())
                .stream()
                .mapToLong(Long::longValue)
                .toArray());
  }

  /// Tiles of `ids`, in that order; ids that are gone are left out. At most some hundreds at a
  /// time.
  public List<Summary> summaries(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    String query =
        "SELECT %s FROM entry WHERE id IN (%s)"
            .formatted(EntryReader.SUMMARY_COLUMNS, Rows.marks(ids.size()));
    Map<Long, Summary> found = new HashMap<>();
    database
        .read(sql -> sql.list(query, entries::summary, ids.toArray()))
        .forEach(summary -> found.put(summary.id(), summary));
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  /// One page of a list.
  ///
  /// @param offset pictures to skip
  /// @param limit pictures at most
  public List<Summary> page(Filter filter, SortOrder order, int offset, int limit) {
    FilterSql where = new FilterSql(filter);
    return database.read(
        sql ->
            sql.list(
                "SELECT "
                    + EntryReader.SUMMARY_COLUMNS
                    + where.text()
                    + FilterSql.order(order)
                    + " LIMIT ? OFFSET ?",
                entries::summary,
                where.values(limit, offset)));
  }

  /// Number of pictures that a list shows.
  public int count(Filter filter) {
    FilterSql where = new FilterSql(filter);
    return database.read(
        sql ->
            sql.first("SELECT count(*)" + where.text(), row -> row.getInt(1), where.values())
                .orElse(0));
  }

  /// Pictures made from `id`, oldest first; those in the bin left out.
  public List<Summary> children(long id) {
    return database.read(
        sql ->
            sql.list(
                "SELECT "
                    + EntryReader.SUMMARY_COLUMNS
                    + " FROM entry WHERE parent = ? AND binned IS NULL ORDER BY created, id",
                entries::summary,
                id));
  }

  /// The chain of pictures that `id` was made from, the first one first, `id` last.
  public List<Summary> ancestry(long id) {
    String query =
        "WITH RECURSIVE line (id, parent, depth) AS (SELECT id, parent, 0 FROM entry WHERE id = ?"
            + " UNION SELECT e.id, e.parent, depth + 1 FROM entry e JOIN line ON e.id = line.parent"
            + " WHERE depth < 10000) SELECT "
            + EntryReader.SUMMARY_COLUMNS
            + " FROM line JOIN entry ON entry.id = line.id ORDER BY depth DESC";
    return database.read(sql -> sql.list(query, entries::summary, id));
  }

  /// Drawings that stopped on the way and can be continued, newest first.
  public List<Summary> continuable() {
    return database.read(
        sql ->
            sql.list(
                "SELECT "
                    + EntryReader.SUMMARY_COLUMNS
                    + " FROM entry WHERE state IN ('INTERRUPTED', 'CANCELLED', 'FAILED')"
                    + " AND binned IS NULL ORDER BY created DESC, id DESC",
                entries::summary));
  }

  /// Prompts that were drawn, each once, the latest first.
  public List<String> prompts(int limit) {
    return database.read(
        sql ->
            sql.list(
                "SELECT prompt FROM entry WHERE kind = 'DRAWN' GROUP BY prompt"
                    + " ORDER BY max(created) DESC LIMIT ?",
                row -> row.getString(1),
                limit));
  }

  /// Names of the packs that occur.
  public List<String> packs() {
    return database.read(
        sql ->
            sql.list(
                "SELECT DISTINCT pack FROM entry WHERE pack <> '' ORDER BY pack",
                row -> row.getString(1)));
  }

  /// Formats that occur, the most frequent first.
  public List<GridSize> sizes() {
    return database.read(
        sql ->
            sql.list(
                "SELECT rows, cols FROM entry GROUP BY rows, cols ORDER BY count(*) DESC",
                row -> new GridSize(row.getInt(1), row.getInt(2))));
  }
}
