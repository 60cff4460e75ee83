package xomni.engine.paint;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xomni.engine.CancelToken;
import xomni.engine.GridSize;
import xomni.engine.PaintPack;
import xomni.engine.Painting;
import xomni.engine.Reference;
import xomni.engine.TokenGrid;
import xomni.engine.pack.Precision;

/// Packs of lower precision paint nearly the same.
class RoundedPainterTest {
  @TempDir Path folder;

  /// @param most largest accepted root mean square distance of the final latents from the released
  ///   ones, as a share of theirs
  @ParameterizedTest
  @CsvSource({"FP32,0.0001", "FP16,0.001", "INT8,0.03", "INT4,0.1"})
  void finalLatentsStayClose(Precision precision, double most) throws IOException {
    try (PaintPack pack = PaintPack.reference(folder, precision)) {
      Painter painter = new Painter(pack.manifest, pack.networks, pack.ids());
      TokenGrid grid =
          new TokenGrid(
              Reference.expected().at("/draw_greedy/prompt").textValue(),
              new GridSize(4, 6),
              Reference.ints(Reference.expected().at("/draw_greedy/image_tokens")));
      float[] latents =
          painter.latents(
              grid,
              new Painting(4, 2.5),
              Reference.tensor("noise"),
              0,
              step -> {},
              new CancelToken());
      double distance = distance(Reference.tensor("packed_latents_final"), latents);
      assertTrue(distance < most, precision + ": " + distance);
    }
  }

  private static double distance(float[] exact, float[] rounded) {
    double square = 0;
    double difference = 0;
    for (int i = 0; i < exact.length; i++) {
      square += exact[i] * exact[i];
      difference += (exact[i] - rounded[i]) * (exact[i] - rounded[i]);
    }
    return Math.sqrt(difference / square);
  }
}
