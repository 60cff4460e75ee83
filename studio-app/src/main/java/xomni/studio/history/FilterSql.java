package xomni.studio.history;

import java.util.ArrayList;
import java.util.List;
import xomni.studio.model.Filter;
import xomni.studio.model.SortOrder;

/// A [Filter] as the rest of a statement that begins with `SELECT ...`.
final class FilterSql {
  private final StringBuilder where = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  FilterSql(Filter filter) {
    where.append(" FROM entry WHERE binned IS ").append(filter.bin() ? "NOT NULL" : "NULL");
    String query = Words.query(filter.text());
    if (!query.isEmpty()) {
      and("entry.id IN (SELECT rowid FROM words WHERE words MATCH ?)", query);
    }
    filter.from().ifPresent(t -> and("created >= ?", t.toEpochMilli()));
    filter.until().ifPresent(t -> and("created < ?", t.toEpochMilli()));
    filter.pack().ifPresent(pack -> and("pack = ?", pack));
    if (filter.starred()) {
      and("starred = 1");
    }
    filter
        .tags()
        .forEach(
            tag -> and("EXISTS (SELECT 1 FROM tag WHERE tag.entry = entry.id AND tag = ?)", tag));
    filter.size().ifPresent(size -> and("rows = ? AND cols = ?", size.rows(), size.cols()));
    filter.minScore().ifPresent(score -> and("score >= ?", score));
    filter
        .board()
        .ifPresent(
            board -> and("entry.id IN (SELECT entry FROM board_entry WHERE board = ?)", board));
    if (filter.finished()) {
      and("state = 'FINISHED'");
    }
  }

  /// From `FROM` on, unsorted.
  String text() {
    return where.toString();
  }

  /// The values of its placeholders.
  Object[] values() {
    return values.toArray();
  }

  /// The values, and `more` after them.
  Object[] values(Object... more) {
    List<Object> all = new ArrayList<>(values);
    all.addAll(List.of(more));
    return all.toArray();
  }

  static String order(SortOrder order) {
    return switch (order) {
      case NEWEST -> " ORDER BY created DESC, entry.id DESC";
      case OLDEST -> " ORDER BY created, entry.id DESC";
      case BEST_SCORE -> " ORDER BY score DESC NULLS LAST, created DESC, entry.id DESC";
    };
  }

  private void and(String condition, Object... more) {
    where.append(" AND ").append(condition);
    values.addAll(List.of(more));
  }
}
