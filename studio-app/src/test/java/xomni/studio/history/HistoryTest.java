package xomni.studio.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.DrawRequest;
import xomni.engine.GridSize;
import xomni.engine.Variant;
import xomni.studio.images.PictureFile;
import xomni.studio.model.CellRange;
import xomni.studio.model.Entry;
import xomni.studio.model.EntryState;
import xomni.studio.model.Filter;
import xomni.studio.model.Link;
import xomni.studio.model.SortOrder;
import xomni.studio.model.StudioException;
import xomni.studio.model.Summary;

class HistoryTest {
  @TempDir Path folder;
  private History history;

  @BeforeEach
  void open() {
    history = History.open(folder);
  }

  @AfterEach
  void close() {
    history.close();
  }

  @Test
  void finishedDrawingComesBackWithEverythingThatDrawsItAgain() {
    long id = Samples.finished(history, "A poster that reads \"雪落\"", Long.MIN_VALUE + 7);
    history.close();
    history = History.open(folder);

    Entry entry = history.gallery().get(id);
    DrawRequest asked = Samples.request("A poster that reads \"雪落\"", Long.MIN_VALUE + 7, 0);
    assertEquals(EntryState.FINISHED, entry.state());
    assertEquals(asked, entry.request());
    assertEquals(Samples.MADE, entry.provenance());
    assertArrayEquals(Samples.tokens(asked.size(), asked.seed()), entry.tokens().ids());
    assertEquals(Samples.probability(5), entry.tokens().probabilities()[5]);
    assertEquals(1200, entry.decoding().toMillis());
    assertArrayEquals(
        Samples.picture(asked.size(), asked.seed()).rgb(),
        PictureFile.read(entry.picture().orElseThrow()).picture().rgb());
    assertTrue(Files.exists(entry.thumbnail().orElseThrow()));
  }

  @Test
  void pictureFileSaysHowItWasMade() {
    long id = Samples.finished(history, "naïve – 雪", 99);
    Entry entry = history.gallery().get(id);
    var info = PictureFile.read(entry.picture().orElseThrow()).info().orElseThrow();
    assertEquals(entry.request(), info.request());
    assertEquals(entry.tokens(), info.tokens());
    assertEquals(entry.provenance(), info.provenance());
    assertEquals(Optional.of(entry.created()), info.created());
  }

  @Test
  void stoppedDrawingContinuesFromItsTokens() {
    long id = history.drawings().begin(Samples.entry("half", 3));
    int[] tokens = Samples.tokens(new GridSize(4, 6), 3);
    history.drawings().append(id, Samples.batch(tokens, 0, 8));
    history.drawings().append(id, Samples.batch(tokens, 8, 13));
    history.drawings().stop(id, EntryState.CANCELLED, "");

    Entry entry = history.gallery().get(id);
    assertEquals(EntryState.CANCELLED, entry.state());
    assertEquals(13, entry.tokens().count());
    assertTrue(entry.grid().isEmpty());
    int[] given = entry.continuation().variants().getFirst().given();
    assertArrayEquals(Arrays.copyOf(tokens, 13), Arrays.copyOf(given, 13));
    assertEquals(Variant.OPEN, given[13]);
    assertEquals(List.of(id), ids(history.gallery().continuable()));

    history.drawings().resume(id);
    history.drawings().finish(id, Samples.drawing(Samples.request("half", 3, 0)));
    Entry whole = history.gallery().get(id);
    assertEquals(EntryState.FINISHED, whole.state());
    assertArrayEquals(tokens, whole.tokens().ids());
    assertEquals(0, whole.request().variants().getFirst().given().length);
  }

  @Test
  void closingMarksWhatStillRuns() {
    long id = history.drawings().begin(Samples.entry("running", 3));
    history.close();
    history = History.open(folder);
    assertEquals(EntryState.INTERRUPTED, history.gallery().get(id).state());
    assertFalse(history.afterCrash());
  }

  @Test
  void aCrashPausesTheQueueEvenWhereTheWindowIsNotTheFirstToOpenIt() throws IOException {
    history.drawings().begin(Samples.entry("running", 3));
    try (var sessions = Files.list(folder.resolve(History.SESSIONS))) {
      for (Path file : sessions.toList()) {
        Files.delete(file);
      }
    }
    try (History first = History.open(folder)) {
      assertTrue(first.afterCrash());
    }
    try (History second = History.open(folder)) {
      assertFalse(second.afterCrash());
      assertTrue(second.queue().paused());
    }
  }

  @Test
  void drawingOfAnotherOpenHistoryIsLeftAlone() {
    long id = history.drawings().begin(Samples.entry("running", 3));
    try (History second = History.open(folder)) {
      assertEquals(EntryState.DRAWING, second.gallery().get(id).state());
      history.drawings().finish(id, Samples.drawing(Samples.request("running", 3, 0)));
      assertEquals(EntryState.FINISHED, second.gallery().get(id).state());
      assertTrue(second.lookElsewhere());
      assertFalse(second.lookElsewhere());
      history.marks().star(List.of(id), true);
      assertTrue(second.lookElsewhere());
      assertFalse(history.lookElsewhere(), "what a process does itself is not elsewhere");
    }
  }

  @Test
  void searchFindsWordsBeginningsAccentsAndIdeographs() {
    long opening = Samples.finished(history, "A poster that reads \"GRAND OPENING\", café", 1);
    long snow = Samples.finished(history, "海报写着\"雪落北平\"", 2);
    history.marks().note(snow, "for the winter menu");

    assertEquals(List.of(opening), found("grand open"));
    assertEquals(List.of(opening), found("cafe"));
    assertEquals(List.of(snow), found("雪落"));
    assertEquals(List.of(snow), found("北平"));
    assertEquals(List.of(), found("落雪"));
    assertEquals(List.of(snow), found("winter"));
    assertEquals(List.of(), found("grand winter"));
    for (String odd : List.of("\"", "* ( ^", "a\"b AND", "-x OR NEAR(", "'; DROP TABLE entry")) {
      found(odd);
    }
    assertEquals(2, history.gallery().count(Filter.ALL));
  }

  @Test
  void filtersCombine() {
    long plain = Samples.finished(history, "plain", 1);
    long good = Samples.finished(history, "good", 2);
    history.marks().star(List.of(good), true);
    history.marks().tag(List.of(plain, good), "Poster");
    history.marks().tag(List.of(good), "blue");
    history.marks().score(good, OptionalDouble.of(0.9));
    history.marks().score(plain, OptionalDouble.of(0.4));
    long board = history.marks().createBoard("Spring");
    history.marks().putOnBoard(List.of(plain), board);

    assertEquals(List.of(good), list(Filter.ALL.onlyStarred(true)));
    assertEquals(List.of(good), list(Filter.ALL.withTags(Set.of("poster", "blue"))));
    assertEquals(List.of(good), list(Filter.ALL.withMinScore(OptionalDouble.of(0.5))));
    assertEquals(List.of(plain), list(Filter.ALL.onBoard(OptionalLong.of(board))));
    assertEquals(List.of(), list(Filter.ALL.withPack(Optional.of("other"))));
    assertEquals(2, list(Filter.ALL.withSize(Optional.of(new GridSize(4, 6)))).size());
    assertEquals(List.of(), list(Filter.ALL.withSize(Optional.of(new GridSize(6, 4)))));
    var now = java.time.Instant.now();
    assertEquals(
        List.of(), list(Filter.ALL.between(Optional.of(now.plusSeconds(60)), Optional.empty())));
    assertEquals(
        2, list(Filter.ALL.between(Optional.empty(), Optional.of(now.plusSeconds(60)))).size());
    assertArrayEquals(
        new long[] {good, plain}, history.gallery().ids(Filter.ALL, SortOrder.BEST_SCORE));
    assertEquals("Poster", history.marks().tags().getLast().tag());
    assertEquals(1, history.marks().boards().getFirst().count());
    assertEquals(board, history.marks().createBoard("spring"));
    long other = history.marks().createBoard("Autumn");
    assertThrows(StudioException.class, () -> history.marks().renameBoard(other, "SPRING"));
  }

  @Test
  void binGivesBackAndPurgesFilesToo() {
    long kept = Samples.finished(history, "kept", 1);
    long gone = Samples.finished(history, "gone", 2);
    List<Long> moved = history.bin().discard(List.of(kept, gone));
    assertEquals(List.of(kept, gone), moved);
    assertEquals(0, history.gallery().count(Filter.ALL));
    assertEquals(2, history.gallery().count(Filter.BIN));
    assertEquals(List.of(), history.bin().discard(List.of(kept)));
    history.bin().restore(List.of(kept));

    Entry entry = history.gallery().get(gone);
    assertEquals(1, history.bin().purge(List.of(kept, gone)));
    assertTrue(history.gallery().find(gone).isEmpty());
    assertFalse(Files.exists(entry.picture().orElseThrow()));
    assertFalse(Files.exists(entry.thumbnail().orElseThrow()));
    assertEquals(List.of(), found("gone"));
    assertEquals(List.of(kept), list(Filter.ALL));
  }

  @Test
  void editsFormATree() {
    long root = Samples.finished(history, "root", 1);
    List<CellRange> cells = List.of(new CellRange(0, 1, 2, 3), new CellRange(3, 3, 3, 5));
    Link link = new Link(root, Link.Kind.REGION, cells, "make it blue; 1,2");
    long child = history.drawings().begin(Samples.edited("child", link));
    Link second = new Link(child, Link.Kind.INSTRUCTION, List.of(), "add snow");
    long grandchild = history.drawings().begin(Samples.edited("grandchild", second));

    assertEquals(Optional.of(link), history.gallery().get(child).link());
    assertEquals(List.of(child), ids(history.gallery().children(root)));
    assertEquals(List.of(root, child, grandchild), ids(history.gallery().ancestry(grandchild)));
    history.bin().discard(List.of(root));
    history.bin().purge(List.of(root));
    assertEquals(Optional.empty(), history.gallery().get(child).link());
  }

  @Test
  void listenersLearnOfChangesUntilTheyStop() throws Exception {
    List<HistoryChange> seen = new ArrayList<>();
    AutoCloseable listening = history.listen(seen::add);
    long id = Samples.finished(history, "told", 1);
    listening.close();
    Samples.finished(history, "untold", 2);
    assertEquals(
        List.of(
            new HistoryChange(HistoryChange.Kind.ADDED, List.of(id)),
            new HistoryChange(HistoryChange.Kind.CHANGED, List.of(id))),
        seen);
  }

  @Test
  void promptsAreRecalledOnceTheLatestFirst() {
    for (String prompt : List.of("one", "two", "one", "three")) {
      history.drawings().begin(Samples.entry(prompt, 1));
    }
    assertEquals(3, history.gallery().prompts(10).size());
    assertEquals(Set.of("one", "two", "three"), Set.copyOf(history.gallery().prompts(10)));
  }

  @Test
  void unknownEntryIsSaidPlainly() {
    String message =
        assertThrows(HistoryException.Missing.class, () -> history.gallery().get(77)).getMessage();
    assertEquals("There is no picture 77 in the history.", message);
  }

  private List<Long> found(String text) {
    return list(Filter.ALL.withText(text));
  }

  private List<Long> list(Filter filter) {
    List<Summary> page = history.gallery().page(filter, SortOrder.NEWEST, 0, 100);
    assertEquals(page.size(), history.gallery().count(filter));
    return ids(page);
  }

  private static List<Long> ids(List<Summary> summaries) {
    return summaries.stream().map(Summary::id).toList();
  }
}
