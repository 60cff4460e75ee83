package xomni.engine.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
      TokenGrid source =
          ReferenceEngine.fresh(engine, "reads \"ONE TWO\" and \"SIX\"", SIZE, seed, 0);
      int[] before = source.tokens().clone();
      Repair repair =
          new Repair(
              source, WANTED, new Painting(1, 1).from(seed, 0), Sampling.RELEASED, seed, 3, 4);
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
  void spotsAreWhereWordsAreWrongOrShouldBe() {
    ReadWord one = new ReadWord("GRAND", new Box(16, 16, 64, 16), 1);
    ReadWord two = new ReadWord("OPENLNG", new Box(96, 16, 96, 16), 1);
    ReadWord four = new ReadWord("SUNDAY", new Box(16, 64, 64, 16), 1);
    GridSize size = new GridSize(8, 14);
    TextReport report =
        TextCheck.compare(
            List.of("GRAND OPENING", "ON SUNDAY NOON"),
            List.of(
                new ReadLine(List.of(one, two), new Box(16, 16, 176, 16)),
                new ReadLine(List.of(four), four.box())));
    List<TextSpots.Spot> spots = new TextSpots(size, report, new float[0]).find(0);
    assertEquals(List.of("OPENING"), spots.getFirst().wanted());
    assertEquals(Region.parse(size, "1,6,1,11"), spots.getFirst().region());
    // "ON" is missing between two lines, "NOON" behind the last word.
    assertEquals(3, spots.size());
    for (TextSpots.Spot spot : spots) {
      assertTrue(spot.region().and(Region.parse(size, "1,1,1,4;4,1,4,4")).isEmpty());
    }
    // Improbable cells in the gap are more telling than the gap.
    float[] chances = new float[size.cells()];
    Arrays.fill(chances, 0.5f);
    chances[4 * 14 + 7] = 1e-6f;
    TextSpots.Spot noon = new TextSpots(size, report, chances).find(0).getLast();
    assertEquals(Region.parse(size, "4,7,4,7"), noon.region());
  }

  @Test
  void roomGrowsFromRoundToRound() {
    GridSize size = new GridSize(8, 14);
    Region spot = Region.parse(size, "2,3,3,5");
    assertEquals(Region.parse(size, "2,2,3,6"), TextRepair.room(spot, 1));
    assertEquals(Region.parse(size, "1,2,4,6"), TextRepair.room(spot, 2));
    assertEquals(Region.parse(size, "1,2,4,13"), TextRepair.room(spot, 3));
    assertEquals(Region.parse(size, "1,2,6,13"), TextRepair.room(spot, 4));
  }
}
