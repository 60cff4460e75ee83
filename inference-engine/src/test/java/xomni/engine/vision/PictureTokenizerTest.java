package xomni.engine.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;
import xomni.engine.GridSize;
import xomni.engine.PaintPack;
import xomni.engine.Picture;
import xomni.engine.Reference;
import xomni.engine.TokenGrid;
import xomni.engine.ort.Networks;
import xomni.engine.ort.Outputs;
import xomni.engine.ort.Tensor;
import xomni.engine.ort.Tensors;
import xomni.engine.pack.Precision;

class PictureTokenizerTest {
  @TempDir static Path folder;
  private static PaintPack pack;

  private final CancelToken cancel = new CancelToken();

  @BeforeAll
  static void importReference() throws IOException {
    // The encoder is stored exactly at any precision.
    pack = PaintPack.reference(folder, Precision.INT4);
  }

  @AfterAll
  static void close() {
    pack.close();
  }

  @Test
  void theReferencePictureHasTheReleasedTokens() {
    Picture picture = PictureFiles.read(Reference.FOLDER.resolve("picture.png"));
    TokenGrid grid = new PictureTokenizer(pack.manifest, pack.networks).read(picture, cancel);
    assertEquals(new GridSize(6, 9), grid.size());
    assertArrayEquals(
        Reference.ints(Reference.expected().at("/picture_tokens/tokens")), grid.tokens());
  }

  @Test
  void featuresAreTheReleasedOnes() {
    try (Networks.Loan loan = pack.networks.borrow("vision_encoder.onnx");
        Tensor pixels = Tensors.floats(Reference.tensor("picture_pixels"), 1, 3, 96, 144);
        Outputs outputs =
            loan.network().run(Map.of("pixels", pixels), List.of("features"), cancel)) {
      assertArrayEquals(Reference.tensor("vit_features"), outputs.floats("features"), 2e-4f);
    }
  }

  @Test
  void otherSizesAreReadToo() {
    PictureTokenizer tokenizer = new PictureTokenizer(pack.manifest, pack.networks);
    Picture tall = new Picture(70, 200, new byte[3 * 70 * 200]);
    TokenGrid grid = tokenizer.read(tall, cancel);
    assertEquals(new GridSize(12, 4), grid.size());
    Picture small = new Picture(20, 20, new byte[3 * 20 * 20]);
    assertThrows(EngineException.BadFile.class, () -> tokenizer.read(small, cancel));
  }
}
