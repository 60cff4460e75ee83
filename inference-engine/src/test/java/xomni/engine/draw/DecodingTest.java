package xomni.engine.draw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.CancelToken;
import xomni.engine.DrawEvent;
import xomni.engine.EngineException;
import xomni.engine.GridSize;
import xomni.engine.Reference;
import xomni.engine.Sampling;
import xomni.engine.TokenGrid;
import xomni.engine.Variant;
import xomni.engine.pack.PackManifest.CodeRange;

/// The decode loop on the reference checkpoint against the released code's answers.
class DecodingTest {
  private static final GridSize SIZE = new GridSize(4, 6);
  private static final float CLOSE = 1e-5f;

  @TempDir static Path folder;
  private static ReferenceModel model;
  private static JsonNode expected;
  private static String prompt;

  @BeforeAll
  static void open() throws IOException {
    model = ReferenceModel.in(folder);
    expected = Reference.expected();
    prompt = expected.at("/draw_greedy/prompt").asText();
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static class Heard implements TokenSink {
    private final List<DrawEvent.Token> tokens = new ArrayList<>();
    private final List<Integer> fixed = new ArrayList<>();

    @Override
    public void token(int variant, DrawEvent.Token token) {
      tokens.add(token);
    }

    @Override
    public void fixed(int index) {
      fixed.add(index);
    }
  }

  private static DrawPlan plan(Sampling sampling, Variant... variants) {
    Optional<int[]> negative =
        sampling.guidance() == 1
            ? Optional.empty()
            : Optional.of(model.prompts.draw(sampling.negative(), SIZE));
    return new DrawPlan(
        model.prompts.draw(prompt, SIZE),
        negative,
        SIZE.cells(),
        List.of(variants),
        7,
        sampling,
        RowStarts.FREE);
  }

  private static List<DrawnTokens> draw(Sampling sampling, Variant... variants) {
    return new GridDecoder(model.networks, model.language)
        .decode(plan(sampling, variants), new Heard(), new CancelToken());
  }

  private static Sampling sampling(double guidance) {
    return new Sampling(false, 1, 50, 1, 0.03, guidance, "");
  }

  @Test
  void promptIdsAreThoseOfTheReference() {
    assertArrayEquals(
        Reference.ints(expected.at("/draw_greedy/prompt_ids")), model.prompts.draw(prompt, SIZE));
    assertArrayEquals(
        Reference.ints(expected.at("/draw_greedy_cfg/negative_ids")), model.prompts.draw("", SIZE));
    assertArrayEquals(Reference.ints(expected.at("/chat_greedy/prompt_ids")), question());
  }

  private static int[] question() {
    JsonNode picture = expected.get("picture_tokens");
    GridSize size = new GridSize(picture.get("rows").asInt(), picture.get("cols").asInt());
    TokenGrid grid = new TokenGrid("", size, Reference.ints(picture.get("tokens")));
    return model.prompts.ask(grid, expected.at("/chat_greedy/question").asText());
  }

  @Test
  void greedyTokensAreTheReleasedOnes() {
    DrawnTokens drawn = draw(Sampling.RELEASED.asGreedy(), Variant.fresh(0)).getFirst();
    assertArrayEquals(Reference.ints(expected.at("/draw_greedy/image_tokens")), drawn.tokens());
    float[] logits = Reference.tensor("image_logits_full_sequence");
    for (int i = 0; i < drawn.tokens().length; i++) {
      int from = i * model.language.codes();
      float[] row = Arrays.copyOfRange(logits, from, from + model.language.codes());
      assertEquals(Logits.softmax(row)[drawn.tokens()[i]], drawn.probabilities()[i], 1e-4);
    }
  }

  @Test
  void greedyTokensWithGuidanceAreTheReleasedOnes() {
    DrawnTokens drawn = draw(sampling(3).asGreedy(), Variant.fresh(0)).getFirst();
    assertArrayEquals(Reference.ints(expected.at("/draw_greedy_cfg/image_tokens")), drawn.tokens());
  }

  @Test
  void greedyAnswerIsTheReleasedOne() {
    int[] wanted = Reference.ints(expected.at("/chat_greedy/answer_ids"));
    List<Integer> lengths = new ArrayList<>();
    int[] ids =
        new TextDecoder(model.networks, model.language)
            .decode(
                question(),
                Sampling.RELEASED.asGreedy(),
                0,
                wanted.length,
                soFar -> lengths.add(soFar.length),
                new CancelToken());
    assertArrayEquals(wanted, ids);
    assertEquals(wanted.length, lengths.size());
    assertEquals(expected.at("/chat_greedy/answer").asText(), model.tokenizer.decode(ids));
  }

  @Test
  void variantsOfABatchEqualVariantsAlone() {
    for (double guidance : new double[] {1, 3}) {
      List<DrawnTokens> batch =
          draw(sampling(guidance), Variant.fresh(0), Variant.fresh(1), Variant.fresh(5));
      assertSame(draw(sampling(guidance), Variant.fresh(1)).getFirst(), batch.get(1));
      assertSame(draw(sampling(guidance), Variant.fresh(5)).getFirst(), batch.get(2));
      assertFalse(Arrays.equals(batch.get(0).tokens(), batch.get(1).tokens()));
    }
  }

  @Test
  void aDrawingContinuesIdenticallyFromAnyOfItsPrefixes() {
    for (double guidance : new double[] {1, 3}) {
      DrawnTokens whole = draw(sampling(guidance), Variant.fresh(2)).getFirst();
      for (int length = 0; length <= SIZE.cells(); length++) {
        int[] prefix = Arrays.copyOf(whole.tokens(), length);
        DrawnTokens continued =
            draw(sampling(guidance), Variant.continued(2, SIZE, prefix)).getFirst();
        assertSame(whole, continued);
      }
    }
  }

  @Test
  void givenCellsAnywhereAreKeptAndVariantsMayDiffer() {
    int[] hole = draw(sampling(1), Variant.fresh(0)).getFirst().tokens().clone();
    Arrays.fill(hole, 8, 14, Variant.OPEN);
    int[] other = new int[SIZE.cells()];
    Arrays.fill(other, 3, other.length, Variant.OPEN);
    other[20] = 99;
    List<DrawnTokens> drawn =
        draw(sampling(3), new Variant(4, hole), new Variant(6, other), Variant.fresh(8));
    for (int i = 0; i < hole.length; i++) {
      if (hole[i] != Variant.OPEN) {
        assertEquals(hole[i], drawn.get(0).tokens()[i]);
      }
    }
    assertEquals(99, drawn.get(1).tokens()[20]);
    assertSame(draw(sampling(3), new Variant(6, other)).getFirst(), drawn.get(1));
    assertSame(draw(sampling(3), new Variant(4, hole)).getFirst(), drawn.get(0));
  }

  @Test
  void everyTokenIsReportedOnceInRasterOrder() {
    Heard heard = new Heard();
    List<DrawnTokens> drawn =
        new GridDecoder(model.networks, model.language)
            .decode(plan(sampling(1), Variant.fresh(0)), heard, new CancelToken());
    assertEquals(SIZE.cells(), heard.tokens.size());
    for (int i = 0; i < heard.tokens.size(); i++) {
      DrawEvent.Token token = heard.tokens.get(i);
      assertEquals(i, token.index());
      assertEquals(drawn.getFirst().tokens()[i], token.id());
      assertEquals(drawn.getFirst().probabilities()[i], token.probability());
      assertEquals(i, heard.fixed.get(i));
    }
  }

  @Test
  void cancelIsObeyedWithinOneToken() {
    CancelToken cancel = new CancelToken();
    Heard heard =
        new Heard() {
          @Override
          public void fixed(int index) {
            super.fixed(index);
            if (index == 9) {
              cancel.cancel();
            }
          }
        };
    GridDecoder decoder = new GridDecoder(model.networks, model.language);
    DrawPlan plan = plan(sampling(1), Variant.fresh(0));
    assertThrows(EngineException.Cancelled.class, () -> decoder.decode(plan, heard, cancel));
    assertEquals(10, heard.tokens.size());
    // The model is as usable as before.
    assertEquals(SIZE.cells(), draw(sampling(1), Variant.fresh(0)).getFirst().tokens().length);
  }

  @Test
  void rowStartsStandInTheFirstColumnAndNowhereElse() {
    CodeRange starts = new CodeRange(100, 140);
    DrawPlan free = plan(sampling(1), Variant.fresh(0), Variant.fresh(1));
    DrawPlan held =
        new DrawPlan(
            free.prompt(),
            free.negative(),
            free.cells(),
            free.variants(),
            free.seed(),
            free.sampling(),
            new RowStarts(SIZE.cols(), List.of(starts)));
    for (DrawnTokens drawn :
        new GridDecoder(model.networks, model.language)
            .decode(held, new Heard(), new CancelToken())) {
      for (int i = 0; i < drawn.tokens().length; i++) {
        int id = drawn.tokens()[i];
        boolean start = starts.from() <= id && id < starts.to();
        assertEquals(i % SIZE.cols() == 0, start, "cell " + i + " holds " + id);
      }
    }
  }

  @Test
  void aSequenceBeyondTheModelsPositionsIsRefused() {
    GridSize large = new GridSize(80, 80);
    DrawPlan plan =
        new DrawPlan(
            model.prompts.draw(prompt, large),
            Optional.empty(),
            large.cells(),
            List.of(Variant.fresh(0)),
            0,
            Sampling.RELEASED,
            RowStarts.FREE);
    GridDecoder decoder = new GridDecoder(model.networks, model.language);
    assertThrows(
        EngineException.BadRequest.class,
        () -> decoder.decode(plan, new Heard(), new CancelToken()));
  }

  @Test
  void marksOfTheModelInAPromptAreRefused() {
    assertThrows(EngineException.BadRequest.class, () -> model.prompts.draw("a <SOM> b", SIZE));
  }

  private static void assertSame(DrawnTokens wanted, DrawnTokens got) {
    assertArrayEquals(wanted.tokens(), got.tokens());
    assertArrayEquals(wanted.probabilities(), got.probabilities(), CLOSE);
  }
}
