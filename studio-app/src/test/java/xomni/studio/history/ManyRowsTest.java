package xomni.studio.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.studio.model.Filter;
import xomni.studio.model.SortOrder;
import xomni.studio.model.Summary;

/// A history of 50,000 pictures. Speed is shown by what SQLite does, not by the clock: lists go
/// through an index and never sort or scan in full.
class ManyRowsTest {
  private static final int COUNT = ManyRows.COUNT;

  @TempDir static Path folder;
  private static History history;

  @BeforeAll
  static void fill() {
    ManyRows.fill(folder, null, null);
    history = History.open(folder);
  }

  @AfterAll
  static void close() {
    history.close();
  }

  @Test
  void pagesFollowEachOtherToTheEnd() {
    long[] ids = history.gallery().ids(Filter.ALL, SortOrder.NEWEST);
    assertEquals(COUNT, ids.length);
    assertEquals(COUNT, history.gallery().count(Filter.ALL));
    for (int offset : new int[] {0, 25_000, COUNT - 50}) {
      List<Summary> page = history.gallery().page(Filter.ALL, SortOrder.NEWEST, offset, 50);
      assertEquals(
          Arrays.stream(ids, offset, offset + 50).boxed().toList(),
          page.stream().map(Summary::id).toList());
      assertEquals(page, history.gallery().summaries(page.stream().map(Summary::id).toList()));
    }
  }

  @Test
  void filtersFindTheirShare() {
    assertEquals(COUNT / 50, history.gallery().count(Filter.ALL.onlyStarred(true)));
    assertEquals(COUNT / 2, history.gallery().count(Filter.ALL.withPack(Optional.of("nano"))));
    assertEquals(1, history.gallery().count(Filter.ALL.withText("N31415")));
    assertEquals(
        8334, history.gallery().ids(Filter.ALL.withText("concert"), SortOrder.NEWEST).length);
    Filter hour =
        Filter.ALL.between(
            Optional.of(Instant.ofEpochMilli(1_700_000_000_000L)),
            Optional.of(Instant.ofEpochMilli(1_700_000_000_000L + 3_600_000)));
    assertEquals(60, history.gallery().count(hour));
    double best =
        history.gallery().page(Filter.ALL, SortOrder.BEST_SCORE, 0, 1).getFirst().score().orElse(0);
    assertEquals(0.999, best);
  }

  @Test
  void listsGoThroughAnIndexWithoutSorting() {
    for (SortOrder order : List.of(SortOrder.NEWEST, SortOrder.OLDEST)) {
      String plan = plan(Filter.ALL, order);
      assertTrue(
          plan.contains("USING INDEX entry_created") || plan.contains("COVERING INDEX"), plan);
      if (order == SortOrder.NEWEST) {
        assertFalse(plan.contains("TEMP B-TREE"), plan);
      }
    }
    String search = plan(Filter.ALL.withText("N31415"), SortOrder.NEWEST);
    assertTrue(search.contains("VIRTUAL TABLE INDEX"), search);
  }

  private static String plan(Filter filter, SortOrder order) {
    FilterSql where = new FilterSql(filter);
    try (Database database = Database.open(folder.resolve(History.FILE))) {
      List<String> steps =
          database.read(
              sql ->
                  sql.list(
                      "EXPLAIN QUERY PLAN SELECT entry.id" + where.text() + FilterSql.order(order),
                      row -> row.getString("detail"),
                      where.values()));
      return String.join("\n", steps);
    }
  }
}
