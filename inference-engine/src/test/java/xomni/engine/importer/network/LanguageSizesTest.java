package xomni.engine.importer.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.checkpoint.CheckpointFiles;
import xomni.engine.importer.checkpoint.ElementType;
import xomni.engine.importer.config.LanguageConfig;
import xomni.engine.pack.Precision;

/// Language models of other sizes against plain loops: head counts, head widths, depths, formats.
class LanguageSizesTest {
  private static final int VOCABULARY = 50;
  private static final int CODES = 40;

  @TempDir Path folder;

  static LanguageConfig config(int hidden, int layers, int heads, int kvHeads, int headDim) {
    return new LanguageConfig(
        VOCABULARY,
        CODES + 5,
        CODES,
        hidden,
        88,
        layers,
        heads,
        kvHeads,
        headDim,
        1,
        1,
        1e-6,
        1e4,
        128);
  }

  @ParameterizedTest
  @CsvSource({
    "64, 3, 4, 4, 16, F32, FP32",
    "64, 3, 4, 1, 16, BF16, FP32",
    "56, 2, 7, 1, 8, F16, FP32",
    "96, 4, 4, 2, 24, F32, FP32",
    "80, 3, 2, 2, 40, BF16, FP32",
    "64, 1, 1, 1, 64, F32, FP32",
    "96, 3, 14, 2, 32, BF16, FP32",
    "40, 2, 2, 1, 20, F32, FP32",
    "36, 2, 6, 3, 6, F32, FP32",
    "512, 2, 4, 2, 128, BF16, FP32",
    "512, 2, 2, 1, 256, F32, FP32",
    "96, 4, 4, 2, 24, F32, FP16",
    "72, 3, 4, 2, 24, BF16, FP16",
    "72, 3, 4, 2, 24, F32, INT8",
    "80, 3, 2, 2, 40, BF16, INT4",
  })
  void everySizeAgreesWithPlainLoops(
      int hidden,
      int layers,
      int heads,
      int kvHeads,
      int headDim,
      ElementType type,
      Precision precision)
      throws IOException {
    LanguageConfig config = config(hidden, layers, heads, kvHeads, headDim);
    RandomLanguageModel.write(folder.resolve("model.safetensors"), config, type);
    int[] ids = {3, 1, 49, 92, 4, 51, 60, 89, 50, 7, 61};
    try (Checkpoint checkpoint = CheckpointFiles.openSafetensors(folder, "model")) {
      Path pack = folder.resolve("pack");
      LanguageRunner.write(pack, config, checkpoint, precision);
      PlainLanguageModel plain = new PlainLanguageModel(config, checkpoint);
      double[][] wanted = plain.hidden(ids);
      try (LanguageRunner runner = new LanguageRunner(pack, config, 1, 20)) {
        double error = 0;
        for (int i = 0; i < ids.length; i++) {
          float[] actual = runner.append(new int[] {ids[i]})[0][0];
          double[] logits = plain.imageLogits(wanted[i]);
          error = Math.max(error, distance(wanted[i], actual));
          error = Math.max(error, distance(logits, runner.imageLogits(actual)));
        }
        assertEquals(0, error, tolerance(precision));
      }
    }
  }

  /// Root mean square of the difference over that of the numbers.
  private static double distance(double[] wanted, float[] actual) {
    assertEquals(wanted.length, actual.length);
    double error =
        IntStream.range(0, wanted.length)
            .mapToDouble(i -> Math.pow(wanted[i] - actual[i], 2))
            .sum();
    double size = IntStream.range(0, wanted.length).mapToDouble(i -> wanted[i] * wanted[i]).sum();
    return Math.sqrt(error / size);
  }

  private static double tolerance(Precision precision) {
    return switch (precision) {
      case FP32 -> 1e-4;
      case FP16 -> 5e-3;
      case INT8 -> 5e-2;
      case INT4 -> 5e-1;
    };
  }
}
