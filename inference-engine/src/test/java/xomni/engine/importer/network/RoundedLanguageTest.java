package xomni.engine.importer.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xomni.engine.Reference;
import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.checkpoint.CheckpointFiles;
import xomni.engine.importer.config.ConfigFile;
import xomni.engine.importer.config.Configs;
import xomni.engine.importer.config.LanguageConfig;
import xomni.engine.pack.Precision;

/// How far the language model's logits move when its matrices are rounded; `docs/precision.md`
/// quotes these distances.
class RoundedLanguageTest {
  @TempDir Path folder;

  /// @param most largest accepted root mean square distance of the image logits from the released
  ///   ones, as a share of their size, over a whole drawing
  @ParameterizedTest
  @CsvSource({"FP32,0.00001", "FP16,0.00001", "INT8,0.07", "INT4,0.6"})
  void logitsStayNearTheReleasedOnes(Precision precision, double most) throws IOException {
    LanguageConfig config =
        Configs.language(ConfigFile.read(Reference.XOMNI.resolve("config.json")));
    try (Checkpoint checkpoint = CheckpointFiles.openSafetensors(Reference.XOMNI, "model")) {
      LanguageRunner.write(folder, config, checkpoint, precision);
    }
    JsonNode expected = Reference.expected().get("draw_greedy");
    int[] tokens = Reference.ints(expected.get("image_tokens"));
    float[] exact = Reference.tensor("image_logits_full_sequence");
    float[] rounded = new float[exact.length];
    try (LanguageRunner runner = new LanguageRunner(folder, config, 1, 64)) {
      float[][] hidden = runner.append(Reference.ints(expected.get("prompt_ids")))[0];
      for (int i = 0; i < tokens.length; i++) {
        float[] logits = runner.imageLogits(hidden[hidden.length - 1]);
        System.arraycopy(logits, 0, rounded, i * logits.length, logits.length);
        hidden = runner.append(new int[] {tokens[i] + config.vocabSize()})[0];
      }
    }
    double distance = distance(exact, rounded);
    assertTrue(distance < most, precision + ": " + distance);
  }

  private static double distance(float[] exact, float[] rounded) {
    double error = 0;
    double size = 0;
    for (int i = 0; i < exact.length; i++) {
      error += Math.pow(exact[i] - rounded[i], 2);
      size += (double) exact[i] * exact[i];
    }
    return Math.sqrt(error / size);
  }
}
