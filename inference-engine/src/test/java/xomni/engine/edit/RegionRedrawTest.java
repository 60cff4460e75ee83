package xomni.engine.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.CancelToken;
import xomni.engine.DrawEvent;
import xomni.engine.DrawRequest;
import xomni.engine.Drawing;
import xomni.engine.Engine;
import xomni.engine.EngineException;
import xomni.engine.GridSize;
import xomni.engine.Painting;
import xomni.engine.Sampling;
import xomni.engine.TokenGrid;
import xomni.engine.Variant;

/// Redrawn cells on the reference checkpoint: what is not marked stays, whatever is marked.
class RegionRedrawTest {
  private static final String PROMPT = "A poster that reads \"OPEN\"";
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

  private static List<Candidate> draw(Redraw redraw) {
    return new RegionRedraw(engine).draw(redraw, false, event -> {}, GO_ON);
  }

  private static Region random(GridSize size, Random random) {
    List<Cells> parts = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      int top = random.nextInt(size.rows());
      int left = random.nextInt(size.cols());
      parts.add(
          new Cells(
              top,
              left,
              top + random.nextInt(size.rows() - top),
              left + random.nextInt(size.cols() - left)));
    }
    return Region.of(size, parts);
  }

  @Test
  void everyTokenOutsideTheCellsStays() {
    Random random = new Random(5);
    for (int round = 0; round < 40; round++) {
      GridSize size = new GridSize(1 + random.nextInt(7), 1 + random.nextInt(7));
      TokenGrid source = ReferenceEngine.fresh(engine, PROMPT, size, random.nextLong(), 0);
      int[] before = source.tokens().clone();
      Region region = random(size, random);
      double guidance = round % 4 == 0 ? 1.5 : 1;
      Redraw redraw =
          new Redraw(
              source,
              region,
              round % 2 == 0 ? PROMPT : "Another prompt",
              1 + random.nextInt(3),
              random.nextLong(),
              random.nextInt(5),
              new Sampling(false, 1, 50, 1, 0.03, guidance, ""));
      List<Candidate> candidates = draw(redraw);
      assertEquals(redraw.candidates(), candidates.size());
      for (Candidate candidate : candidates) {
        for (int i = 0; i < size.cells(); i++) {
          if (!region.contains(i)) {
            assertEquals(before[i], candidate.grid().tokens()[i], region + " of " + size);
          }
        }
        assertTrue(candidate.logProbability() <= 0);
      }
      for (int i = 1; i < candidates.size(); i++) {
        assertTrue(candidates.get(i - 1).logProbability() >= candidates.get(i).logProbability());
      }
      assertArrayEquals(before, source.tokens());
    }
  }

  @Test
  void theSameSeedGivesTheSameCells() {
    Random random = new Random(6);
    GridSize size = new GridSize(6, 5);
    for (int round = 0; round < 10; round++) {
      TokenGrid source = ReferenceEngine.fresh(engine, PROMPT, size, round, 0);
      Region region = random(size, random);
      long seed = random.nextLong();
      Candidate first = draw(Redraw.once(source, region, seed, Sampling.RELEASED)).getFirst();
      // Something else between, so that other beginnings are kept.
      ReferenceEngine.fresh(engine, "Something else", size, seed, 1);
      Candidate second = draw(Redraw.once(source, region, seed, Sampling.RELEASED)).getFirst();
      assertArrayEquals(first.grid().tokens(), second.grid().tokens());
      // Its own request draws a candidate again alone.
      Drawing again = engine.draw(second.request(), event -> {}, GO_ON).getFirst();
      assertArrayEquals(first.grid().tokens(), again.grid().tokens());
    }
  }

  @Test
  void theWholeGridIsAFreshDrawing() {
    for (int seed = 0; seed < 8; seed++) {
      GridSize size = new GridSize(3 + seed % 4, 6 - seed % 3);
      TokenGrid source = ReferenceEngine.fresh(engine, PROMPT, size, 1000, 0);
      Redraw redraw = new Redraw(source, Region.all(size), PROMPT, 2, seed, 3, Sampling.RELEASED);
      for (Candidate candidate : draw(redraw)) {
        TokenGrid fresh =
            ReferenceEngine.fresh(engine, PROMPT, size, seed, candidate.drawing().variant());
        assertArrayEquals(fresh.tokens(), candidate.grid().tokens());
        assertEquals(0, candidate.logProbability());
      }
      Region rest = Region.fromRow(size, 0);
      assertEquals(Region.all(size), rest);
    }
  }

  @Test
  void theRankIsTheProbabilityOfTheKeptTokensBehind() {
    GridSize size = new GridSize(5, 5);
    TokenGrid source = ReferenceEngine.fresh(engine, PROMPT, size, 2, 0);
    Region region = Region.parse(size, "1,1,2,3");
    Redraw redraw = new Redraw(source, region, PROMPT, 4, 9, 0, Sampling.RELEASED);
    for (Candidate candidate : draw(redraw)) {
      // One teacher-forced pass over the finished picture says the same.
      DrawRequest all =
          new DrawRequest(
              PROMPT,
              Optional.empty(),
              size,
              List.of(new Variant(0, candidate.grid().tokens())),
              0,
              Sampling.RELEASED,
              Optional.empty(),
              false);
      float[] chances = engine.draw(all, event -> {}, GO_ON).getFirst().probabilities();
      double sum = 0;
      for (int i = region.first() + 1; i < size.cells(); i++) {
        sum += region.contains(i) ? 0 : Math.log(chances[i]);
      }
      assertEquals(sum, candidate.logProbability(), 1e-3);
    }
  }

  @Test
  void pastedTokensAreLockedWhenTheRestIsDrawnAgain() {
    GridSize size = new GridSize(6, 6);
    TokenGrid into = ReferenceEngine.fresh(engine, PROMPT, size, 1, 0);
    TokenGrid from = ReferenceEngine.fresh(engine, "Another", new GridSize(4, 3), 2, 0);
    Paste paste = Paste.of(from, Region.parse(from.size(), "1,0,2,1"), into, 3, 4);
    assertEquals(Region.parse(size, "3,4,4,5"), paste.locked());
    Region open = Region.fromRow(size, 2).minus(paste.locked());
    TokenGrid drawn = draw(Redraw.once(paste.grid(), open, 4, Sampling.RELEASED)).getFirst().grid();
    assertEquals(from.tokens()[1 * 3], drawn.tokens()[3 * 6 + 4]);
    assertEquals(from.tokens()[2 * 3 + 1], drawn.tokens()[4 * 6 + 5]);
    assertThrows(
        EngineException.BadRequest.class,
        () -> Paste.of(from, Region.all(from.size()), into, 3, 4));
  }

  @Test
  void aPictureKeepsTheNoiseOfTheOneItComesFrom() {
    GridSize size = new GridSize(4, 4);
    TokenGrid source = ReferenceEngine.fresh(engine, PROMPT, size, 7, 2);
    Painting painting = new Painting(2, 1.5);
    var parent = engine.paint(source, painting, 7, 2, Optional.empty(), event -> {}, GO_ON);
    Redraw redraw =
        Redraw.once(source, Region.parse(size, "3,3,3,3"), 99, Sampling.RELEASED.asGreedy());
    RegionRedraw redraws = new RegionRedraw(engine);
    List<DrawEvent> events = new ArrayList<>();
    Candidate best = draw(redraw).getFirst();
    Drawing painted = redraws.painted(best, Optional.of(painting.from(7, 2)), events::add, GO_ON);
    assertEquals(2, events.size());
    // The same tokens from the same noise are the same picture; from the own seed they are not.
    var same =
        engine.paint(source, painting.from(7, 2), 99, 0, Optional.empty(), event -> {}, GO_ON);
    assertArrayEquals(parent.rgb(), same.rgb());
    assertEquals(painted.request().painting(), Optional.of(painting.from(7, 2)));
    Drawing again = engine.draw(painted.request(), event -> {}, GO_ON).getFirst();
    assertArrayEquals(painted.picture().orElseThrow().rgb(), again.picture().orElseThrow().rgb());
  }

  @Test
  void cellsAreReadAndWrittenAndCombined() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      GridSize size = new GridSize(1 + random.nextInt(9), 1 + random.nextInt(9));
      Region a = random(size, random);
      Region b = random(size, random);
      assertEquals(a, Region.parse(size, a.toString()));
      assertEquals(a, Region.of(size, a.rectangles()));
      assertEquals(Region.all(size), a.union(a.inverted()));
      assertTrue(a.and(a.inverted()).isEmpty());
      assertEquals(a.count() + b.count(), a.union(b).count() + a.and(b).count());
      assertEquals(a, a.minus(b).union(a.and(b)));
      assertEquals(a, Region.open(size, a.open(new int[size.cells()])));
    }
    GridSize size = new GridSize(2, 2);
    for (String wrong :
        List.of("", "1", "0,0,2,1", "1,0,0,0", "a,b,c,d", "0,0,0,0;;", "-1,0,0,0")) {
      assertThrows(EngineException.BadRequest.class, () -> Region.parse(size, wrong), wrong);
    }
  }

  @Test
  void cancellingStopsWithinAToken() {
    GridSize size = new GridSize(6, 6);
    TokenGrid source = ReferenceEngine.fresh(engine, PROMPT, size, 1, 0);
    CancelToken cancel = new CancelToken();
    cancel.cancel();
    assertThrows(
        EngineException.Cancelled.class,
        () ->
            new RegionRedraw(engine)
                .draw(
                    Redraw.once(source, Region.fromRow(size, 3), 1, Sampling.RELEASED),
                    false,
                    event -> {},
                    cancel));
  }
}
