package xomni.engine.draw;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import xomni.engine.Reference;
import xomni.engine.Sampling;

class SamplerTest {
  private static final int CODES = 256;
  private static final float NONE = Float.NEGATIVE_INFINITY;

  @Test
  void minPGivesTheProbabilitiesOfTheReference() {
    float[] logits = Arrays.copyOf(Reference.tensor("image_logits_first3"), CODES);
    float[] expected = Reference.tensor("min_p_003_probabilities");
    float[] got = new Sampler(new Sampling(false, 1, 0, 1, 0.03, 1, "")).distribution(logits);
    assertArrayEquals(expected, got, 1e-6f);
    assertTrue(count(expected) < CODES, "the filter must drop something, or this shows nothing");
  }

  @Test
  void theReleasedChainKeepsTheFiftyBestAndThenDropsWhatMinPDrops() {
    float[] logits = Arrays.copyOf(Reference.tensor("image_logits_first3"), CODES);
    float[] sorted = logits.clone();
    Arrays.sort(sorted);
    float fiftieth = sorted[CODES - 50];
    float share = (float) (sorted[CODES - 1] + Math.log(0.03));
    float[] got = new Sampler(Sampling.RELEASED).distribution(logits.clone());
    for (int i = 0; i < CODES; i++) {
      assertEquals(logits[i] >= fiftieth && logits[i] >= share, got[i] > 0, "token " + i);
    }
  }

  @Test
  void topKKeepsTiesWithTheLastOne() {
    float[] logits = {1, 3, 2, 2, 0};
    new TopK(2).apply(logits);
    assertArrayEquals(new float[] {NONE, 3, 2, 2, NONE}, logits);
  }

  @Test
  void topPKeepsTheSmallestSetThatReachesP() {
    float[] logits = logs(0.5, 0.05, 0.3, 0.15);
    new TopP(0.7).apply(logits);
    assertArrayEquals(new boolean[] {true, false, true, false}, kept(logits));
    float[] one = logs(0.9, 0.1);
    new TopP(1e-9).apply(one);
    assertArrayEquals(new boolean[] {true, false}, kept(one));
  }

  @Test
  void temperatureComesBeforeTheFilters() {
    // At temperature 2 the shares become square roots: 0.04 of the best one turns into 0.2.
    float[] logits = logs(1, 0.04);
    float[] got = new Sampler(new Sampling(false, 2, 0, 1, 0.1, 1, "")).distribution(logits);
    assertEquals(0.2 / 1.2, got[1], 1e-6);
  }

  @Test
  void guidanceOneAndZeroAreTheTwoSequences() {
    float[] conditional = {1, 2, 3};
    float[] negative = {3, 1, 0};
    float[] one = conditional.clone();
    Logits.guide(one, negative, 1);
    assertArrayEquals(Logits.softmax(conditional), Logits.softmax(one), 1e-6f);
    float[] zero = conditional.clone();
    Logits.guide(zero, negative, 0);
    assertArrayEquals(Logits.softmax(negative), Logits.softmax(zero), 1e-6f);
  }

  @Test
  void choicesFollowTheProbabilities() {
    Sampler sampler = new Sampler(new Sampling(false, 1, 0, 1, 0, 1, ""));
    int[] counts = new int[3];
    int draws = 20_000;
    for (int i = 0; i < draws; i++) {
      counts[sampler.choose(logs(0.2, 0.5, 0.3), Draws.uniform(7, 0, i))]++;
    }
    // Five standard deviations of a binomial share.
    assertEquals(0.2, counts[0] / (double) draws, 5 * Math.sqrt(0.2 * 0.8 / draws));
    assertEquals(0.5, counts[1] / (double) draws, 5 * Math.sqrt(0.5 * 0.5 / draws));
  }

  @Test
  void drawsNeverChange() {
    // Stored drawings rest on these numbers.
    assertEquals(DRAW_0_0_0, Draws.uniform(0, 0, 0));
    assertEquals(DRAW_42_3_5183, Draws.uniform(42, 3, 5183));
    assertNotEquals(Draws.uniform(1, 0, 0), Draws.uniform(0, 1, 0));
    assertNotEquals(Draws.uniform(0, 1, 0), Draws.uniform(0, 0, 1));
  }

  private static final double DRAW_0_0_0 = 0.13870941014555427;
  private static final double DRAW_42_3_5183 = 0.07328876903253279;

  private static float[] logs(double... probabilities) {
    float[] logits = new float[probabilities.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) Math.log(probabilities[i]);
    }
    return logits;
  }

  private static boolean[] kept(float[] logits) {
    boolean[] kept = new boolean[logits.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = logits[i] != NONE;
    }
    return kept;
  }

  private static long count(float[] probabilities) {
    long count = 0;
    for (float p : probabilities) {
      count += p > 0 ? 1 : 0;
    }
    return count;
  }
}
