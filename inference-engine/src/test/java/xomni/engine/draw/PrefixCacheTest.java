package xomni.engine.draw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.CancelToken;
import xomni.engine.DrawEvent;
import xomni.engine.GridSize;
import xomni.engine.Sampling;
import xomni.engine.Variant;

/// Kept beginnings on the reference checkpoint: the same tokens for fewer positions.
class PrefixCacheTest {
  private static final GridSize SIZE = new GridSize(6, 5);
  private static final long PLENTY = 1L << 30;
  private static final String PROMPT = "A poster";

  @TempDir static Path folder;
  private static ReferenceModel model;

  @BeforeAll
  static void open() throws IOException {
    model = ReferenceModel.in(folder);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  /// Counts the positions that go through the model.
  private static final class Counter implements TokenSink {
    private int fed;

    @Override
    public void token(int variant, DrawEvent.Token token) {}

    @Override
    public void fixed(int index) {}

    @Override
    public void fed(int positions) {
      fed += positions;
    }
  }

  private record Result(List<DrawnTokens> drawn, int fed) {}

  private static Result draw(
      PrefixCache cache, long seed, double guidance, String prompt, Variant... variants) {
    Sampling sampling = new Sampling(false, 1, 50, 1, 0.03, guidance, "");
    DrawPlan plan =
        new DrawPlan(
            model.prompts.draw(prompt, SIZE),
            guidance == 1 ? Optional.empty() : Optional.of(model.prompts.draw("", SIZE)),
            SIZE.cells(),
            List.of(variants),
            seed,
            sampling,
            RowStarts.FREE);
    Counter counter = new Counter();
    List<DrawnTokens> drawn =
        new GridDecoder(model.networks, model.language, cache)
            .decode(plan, counter, new CancelToken());
    return new Result(drawn, counter.fed);
  }

  private static void assertSame(List<DrawnTokens> wanted, List<DrawnTokens> got) {
    for (int i = 0; i < wanted.size(); i++) {
      assertArrayEquals(wanted.get(i).tokens(), got.get(i).tokens());
      assertArrayEquals(wanted.get(i).probabilities(), got.get(i).probabilities(), 1e-5f);
    }
  }

  @Test
  void redrawsCostTheTokensFromTheFirstOpenCellOnAndAreTheSame() {
    for (double guidance : new double[] {1, 2.5}) {
      try (PrefixCache cache = new PrefixCache(PLENTY)) {
        int[] tokens = draw(cache, 3, guidance, PROMPT, Variant.fresh(0)).drawn.getFirst().tokens();
        int sequences = guidance == 1 ? 1 : 2;
        for (int from : new int[] {29, 20, 7, 1}) {
          int[] given = tokens.clone();
          given[from] = Variant.OPEN;
          Variant[] both = {new Variant(1, given), new Variant(2, given)};
          Result without = draw(new PrefixCache(0), 4, guidance, PROMPT, both);
          Result with = draw(cache, 4, guidance, PROMPT, both);
          assertSame(without.drawn, with.drawn);
          int behind = SIZE.cells() - 1 - from;
          assertEquals(2 * sequences * behind, with.fed, "from " + from);
          assertTrue(without.fed > with.fed);
        }
      }
    }
  }

  @Test
  void anyHolesGiveTheSameWithAndWithout() {
    Random random = new Random(11);
    try (PrefixCache cache = new PrefixCache(PLENTY)) {
      int[] base = draw(cache, 1, 1, PROMPT, Variant.fresh(0)).drawn.getFirst().tokens();
      for (int round = 0; round < 20; round++) {
        double guidance = round % 3 == 0 ? 2 : 1;
        int count = 1 + random.nextInt(3);
        Variant[] variants =
            IntStream.range(0, count)
                .mapToObj(number -> new Variant(number, holes(base, random)))
                .toArray(Variant[]::new);
        Result without = draw(new PrefixCache(0), round, guidance, PROMPT, variants);
        Result with = draw(cache, round, guidance, PROMPT, variants);
        assertSame(without.drawn, with.drawn);
        assertTrue(with.fed <= without.fed);
      }
    }
  }

  private static int[] holes(int[] base, Random random) {
    int[] given = base.clone();
    double share = random.nextDouble();
    for (int i = 0; i < given.length; i++) {
      if (random.nextDouble() < share) {
        given[i] = Variant.OPEN;
      }
    }
    return given;
  }

  @Test
  void scoringAgainFeedsNothingAndAnotherPromptSharesNothingBehindIt() {
    try (PrefixCache cache = new PrefixCache(PLENTY)) {
      int[] tokens = draw(cache, 3, 1, PROMPT, Variant.fresh(0)).drawn.getFirst().tokens();
      assertEquals(0, draw(cache, 3, 1, PROMPT, new Variant(0, tokens)).fed);
      Result other = draw(cache, 3, 1, "Another sign", new Variant(0, tokens));
      assertSame(
          draw(new PrefixCache(0), 3, 1, "Another sign", new Variant(0, tokens)).drawn,
          other.drawn);
      assertTrue(other.fed >= SIZE.cells() - 1);
    }
  }

  @Test
  void theLeastRecentlyUsedGoesFirstAndTheBytesStayBounded() {
    long one;
    try (PrefixCache cache = new PrefixCache(PLENTY)) {
      draw(cache, 1, 1, PROMPT, Variant.fresh(0));
      one = cache.bytes();
    }
    try (PrefixCache cache = new PrefixCache(one * 5 / 2)) {
      int[] first = draw(cache, 1, 1, PROMPT, Variant.fresh(0)).drawn.getFirst().tokens();
      int[] second = draw(cache, 2, 1, PROMPT, Variant.fresh(0)).drawn.getFirst().tokens();
      draw(cache, 1, 1, PROMPT, new Variant(0, first));
      draw(cache, 3, 1, PROMPT, Variant.fresh(0));
      assertEquals(2, cache.size());
      assertTrue(cache.bytes() <= one * 5 / 2);
      assertEquals(0, draw(cache, 1, 1, PROMPT, new Variant(0, first)).fed);
      assertTrue(draw(cache, 2, 1, PROMPT, new Variant(0, second)).fed > 0);
    }
    try (PrefixCache cache = new PrefixCache(one / 2)) {
      draw(cache, 1, 1, PROMPT, Variant.fresh(0));
      assertEquals(0, cache.size());
    }
  }

  @Test
  void longGivenStretchesGoInOnePassAndEqualSteps() {
    int[] base = draw(new PrefixCache(0), 9, 1, PROMPT, Variant.fresh(0)).drawn.getFirst().tokens();
    int[] hole = base.clone();
    Arrays.fill(hole, 4, 6, Variant.OPEN);
    List<DrawnTokens> chunked = draw(new PrefixCache(0), 9, 1, PROMPT, new Variant(0, hole)).drawn;
    // Another variant without given cells makes every cell a step.
    List<DrawnTokens> stepped =
        draw(new PrefixCache(0), 9, 1, PROMPT, new Variant(0, hole), Variant.fresh(1)).drawn;
    assertSame(chunked, stepped.subList(0, 1));
  }
}
