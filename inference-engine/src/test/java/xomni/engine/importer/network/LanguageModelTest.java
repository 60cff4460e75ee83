package xomni.engine.importer.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.Reference;
import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.checkpoint.CheckpointFiles;
import xomni.engine.importer.config.ConfigFile;
import xomni.engine.importer.config.Configs;
import xomni.engine.importer.config.LanguageConfig;
import xomni.engine.pack.Precision;

/// The language model's graphs in full precision against the released code's answers.
class LanguageModelTest {
  @TempDir static Path folder;
  private static LanguageConfig config;
  private static final double TOLERANCE = Reference.tolerance("logits");

  @BeforeAll
  static void write() throws IOException {
    config = Configs.language(ConfigFile.read(Reference.XOMNI.resolve("config.json")));
    try (Checkpoint checkpoint = CheckpointFiles.openSafetensors(Reference.XOMNI, "model")) {
      LanguageRunner.write(folder, config, checkpoint, Precision.FP32);
    }
  }

  private static LanguageRunner runner(int batch) {
    return new LanguageRunner(folder, config, batch, 300);
  }

  private static int[] image(int... codes) {
    return Arrays.stream(codes).map(code -> code + config.vocabSize()).toArray();
  }

  private static int best(float[] logits) {
    return IntStream.range(0, logits.length).reduce(0, (a, b) -> logits[b] > logits[a] ? b : a);
  }

  private static void near(float[] expected, int row, float[] actual) {
    int from = row * actual.length;
    float[] wanted = Arrays.copyOfRange(expected, from, from + actual.length);
    assertArrayEquals(wanted, actual, (float) TOLERANCE);
  }

  @Test
  void greedyDrawingIsTheReleasedOneToken() {
    JsonNode expected = Reference.expected().get("draw_greedy");
    int[] wanted = Reference.ints(expected.get("image_tokens"));
    float[] first = Reference.tensor("image_logits_first3");
    float[] all = Reference.tensor("image_logits_full_sequence");
    int[] drawn = new int[wanted.length];
    try (LanguageRunner runner = runner(1)) {
      float[][] hidden = runner.append(Reference.ints(expected.get("prompt_ids")))[0];
      for (int i = 0; i < drawn.length; i++) {
        float[] logits = runner.imageLogits(hidden[hidden.length - 1]);
        if (i < 3) {
          near(first, i, logits);
        }
        near(all, i, logits);
        drawn[i] = best(logits);
        hidden = runner.append(image(drawn[i]))[0];
      }
    }
    assertArrayEquals(wanted, drawn);
  }

  @Test
  void onePassOverAllTokensGivesTheSameLogits() {
    JsonNode expected = Reference.expected().get("draw_greedy");
    int[] prompt = Reference.ints(expected.get("prompt_ids"));
    int[] tokens = Reference.ints(expected.get("image_tokens"));
    int[] ids = IntStream.concat(Arrays.stream(prompt), Arrays.stream(image(tokens))).toArray();
    float[] all = Reference.tensor("image_logits_full_sequence");
    try (LanguageRunner runner = runner(1)) {
      float[][] hidden = runner.append(ids)[0];
      for (int i = 0; i < tokens.length; i++) {
        near(all, i, runner.imageLogits(hidden[prompt.length - 1 + i]));
      }
    }
  }

  @Test
  void guidedDrawingRunsBothSequencesAsOneBatch() {
    JsonNode expected = Reference.expected().get("draw_greedy_cfg");
    int[] wanted = Reference.ints(expected.get("image_tokens"));
    int[] drawn = new int[wanted.length];
    float[] first = Reference.tensor("image_logits_cfg3_first3");
    try (LanguageRunner runner = runner(2)) {
      int[] prompt = Reference.ints(Reference.expected().at("/draw_greedy/prompt_ids"));
      int[] negative = Reference.ints(expected.get("negative_ids"));
      float[][][] hidden = runner.append(prompt, negative);
      float[] with = hidden[0][prompt.length - 1];
      float[] without = hidden[1][negative.length - 1];
      for (int i = 0; i < drawn.length; i++) {
        float[] logits = guide(runner.imageLogits(with), runner.imageLogits(without), 3.0f);
        if (i < 3) {
          near(first, i, logits);
        }
        drawn[i] = best(logits);
        hidden = runner.append(image(drawn[i]), image(drawn[i]));
        with = hidden[0][0];
        without = hidden[1][0];
      }
    }
    assertArrayEquals(wanted, drawn);
  }

  private static float[] guide(float[] with, float[] without, float scale) {
    double c = logSum(with);
    double u = logSum(without);
    float[] out = new float[with.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) ((without[i] - u) + scale * ((with[i] - c) - (without[i] - u)));
    }
    return out;
  }

  private static double logSum(float[] logits) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    return Math.log(sum);
  }

  @Test
  void greedyAnswerIsTheReleasedOne() {
    JsonNode expected = Reference.expected().get("chat_greedy");
    int[] wanted = Reference.ints(expected.get("answer_ids"));
    float[] first = Reference.tensor("chat_logits_first3");
    int[] answer = new int[wanted.length];
    try (LanguageRunner runner = runner(1)) {
      float[][] hidden = runner.append(Reference.ints(expected.get("prompt_ids")))[0];
      for (int i = 0; i < answer.length; i++) {
        float[] logits = runner.textLogits(hidden[hidden.length - 1]);
        if (i < 3) {
          near(first, i, logits);
        }
        answer[i] = best(logits);
        hidden = runner.append(new int[] {answer[i]})[0];
      }
    }
    assertArrayEquals(wanted, answer);
  }

  @Test
  void rowsOfDifferentLengthsInOneBatchEqualSingleRows() {
    int[][] prompts = {{5, 6, 7, 8, 9, 770, 600}, {400, 3}, {1, 2, 515, 520, 9}};
    try (LanguageRunner batch = runner(3)) {
      float[][][] together = batch.append(prompts);
      float[][][] next = batch.append(new int[] {513}, new int[] {514}, new int[] {9});
      for (int row = 0; row < 3; row++) {
        try (LanguageRunner single = runner(1)) {
          float[][] alone = single.append(prompts[row])[0];
          for (int i = 0; i < alone.length; i++) {
            assertArrayEquals(alone[i], together[row][i], 1e-5f);
          }
          int[] id = {new int[] {513, 514, 9}[row]};
          assertArrayEquals(single.append(id)[0][0], next[row][0], 1e-5f);
        }
      }
    }
  }

  @Test
  void severalDraftTokensWithAPastEqualOneAtATime() {
    int[] prompt = {5, 6, 7, 770};
    int[] drafts = image(1, 2, 3, 4);
    try (LanguageRunner at = runner(1);
        LanguageRunner once = runner(1)) {
      at.append(prompt);
      once.append(prompt);
      float[][] together = once.append(drafts)[0];
      for (int i = 0; i < drafts.length; i++) {
        assertArrayEquals(at.append(new int[] {drafts[i]})[0][0], together[i], 1e-5f);
      }
    }
    assertEquals(4, drafts.length);
  }
}
