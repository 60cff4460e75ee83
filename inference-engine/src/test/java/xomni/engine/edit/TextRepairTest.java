package xomni.engine.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.CancelToken;
import xomni.engine.Engine;
import xomni.engine.EngineException;
import xomni.engine.GridSize;
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.Sampling;
import xomni.engine.TokenGrid;
import xomni.engine.check.Box;
import xomni.engine.check.ReadLine;
import xomni.engine.check.ReadWord;
import xomni.engine.check.TextCheck;
import xomni.engine.check.TextReport;

/// Text repair on the reference checkpoint. Its pictures show no words, so what is read here is
/// told by the pixels where a word should stand: a rule that some tries meet and others do not.
class TextRepairTest {
  private static final GridSize SIZE = new GridSize(6, 8);
  private static final List<String> WANTED = List.of("ONE TWO", "SIX");
  private static final List<Box> PLACES =
      List.of(new Box(0, 16, 48, 16), new Box(64, 16, 64, 16), new Box(16, 64, 64, 16));
  private static final CancelToken GO_ON = new CancelToken();

  @TempDir static Path folder;
  private static Engine engine;

  @BeforeAll
  static void open() {
    engine = ReferenceEngine.in(folder);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  /// A word is right when the pixels of its place add up to an even number.
  private static List<ReadLine> read(Picture picture, CancelToken cancel) {
    List<String> words = List.of("ONE", "TWO", "SIX");
    List<ReadWord> read = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean right = sum(picture, PLACES.get(i)) % 2 == 0;
      String text = right ? words.get(i) : words.get(i).replaceAll(".$", "X");
      read.add(new ReadWord(text, PLACES.get(i), 1));
    }
    return List.of(
        new ReadLine(read.subList(0, 2), new Box(0, 16, 128, 16)),
        new ReadLine(read.subList(2, 3), PLACES.get(2)));
  }

  private static int sum(Picture picture, Box box) {
    int sum = 0;
    for (int y = box.y(); y < box.y() + box.height(); y++) {
      for (int x = 3 * box.x(); x < 3 * (box.x() + box.width()); x++) {
        sum += picture.rgb()[3 * y * picture.width() + x] & 255;
      }
    }
    return sum;
  }

  @Test
  void onlyTriesThatRaiseTheScoreAreKeptAndNothingRightIsLost() {
    int better = 0;
    for (int seed = 0; seed < 12; seed++) {
      Repair repair = repairOf(seed);
      TokenGrid source = repair.source();
      int[] before = source.tokens().clone();
      List<RepairEvent> events = new ArrayList<>();
      Repaired repaired =
          new TextRepair(engine, TextRepairTest::read).repair(repair, events::add, GO_ON);
      check(repaired, repair, events);
      assertArrayEquals(before, source.tokens());
      better += repaired.better() ? 1 : 0;
      Repaired again =
          new TextRepair(engine, TextRepairTest::read).repair(repair, event -> {}, GO_ON);
      assertEquals(repaired.grid(), again.grid());
    }
    assertTrue(better > 0);
  }

  private static void check(Repaired repaired, Repair repair, List<RepairEvent> events) {
    TextReport now = TextCheck.compare(WANTED, read(repaired.picture(), GO_ON));
    assertEquals(now.score(), repaired.after().score());
    assertFalse(repaired.stopped());
    Picture again =
        engine.paint(
            repaired.grid(), repaired.painting(), 99, 7, Optional.empty(), event -> {}, GO_ON);
    assertArrayEquals(again.rgb(), repaired.picture().rgb());
    assertEquals(repaired.better(), repaired.after().score() > repaired.before().score());
    assertFalse(repaired.fixed().isEmpty() && repaired.better());
    for (String word : repaired.left()) {
      assertFalse(repaired.fixed().contains(word));
    }
    Region tried = Region.none(SIZE);
    for (RepairEvent event : events) {
      if (event instanceof RepairEvent.Trying trying) {
        tried = tried.union(trying.region());
      }
    }
    assertTrue(repaired.changed().minus(tried).isEmpty());
    double score = repaired.before().score();
    for (RepairEvent event : events) {
      if (event instanceof RepairEvent.Kept kept) {
        assertTrue(kept.report().score() > score);
        score = kept.report().score();
      }
    }
    assertEquals(repair.source().size().cells(), repaired.probabilities().length);
  }

  @Test
  void withoutWordsThereIsNothingToRepair() {
    TokenGrid source = ReferenceEngine.fresh(engine, "no words", SIZE, 1, 0);
    assertThrows(
        EngineException.BadRequest.class,
        () -> new Repair(source, List.of(), new Painting(1, 1), Sampling.RELEASED, 0, 1, 1));
  }

  @Test
  void whatIsKeptWhenItIsStoppedIsTheResult() {
    int stops = 0;
    for (int seed = 0; seed < 12; seed++) {
      CancelToken stop = new CancelToken();
      List<RepairEvent.Kept> kept = new ArrayList<>();
      Repaired repaired =
          new TextRepair(engine, TextRepairTest::read)
              .repair(
                  repairOf(seed),
                  event -> {
                    if (event instanceof RepairEvent.Kept better) {
                      kept.add(better);
                      stop.cancel();
                    }
                  },
                  stop);
      assertTrue(kept.size() <= 1);
      if (!kept.isEmpty()) {
        stops += repaired.stopped() ? 1 : 0;
        assertTrue(repaired.better());
        assertEquals(kept.getFirst().grid(), repaired.grid());
        assertEquals(kept.getFirst().picture(), repaired.picture());
        assertEquals(SIZE.cells(), repaired.probabilities().length);
      }
    }
    assertTrue(stops > 0);
  }

  @Test
  void aPictureThatWasNotReadHasNoResult() {
    CancelToken stopped = new CancelToken();
    stopped.cancel();
    assertThrows(
        EngineException.Cancelled.class,
        () ->
            new TextRepair(engine, TextRepairTest::read).repair(repairOf(1), event -> {}, stopped));
  }

  private static Repair repairOf(long seed) {
    TokenGrid source =
        ReferenceEngine.fresh(engine, "reads \"ONE TWO\" and \"SIX\"", SIZE, seed, 0);
    return new Repair(
        source, WANTED, new Painting(1, 1).from(seed, 0), Sampling.RELEASED, seed, 3, 4);
  }
}
