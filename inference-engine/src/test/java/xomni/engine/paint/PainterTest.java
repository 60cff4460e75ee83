package xomni.engine.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.CancelToken;
import xomni.engine.DrawEvent;
import xomni.engine.EngineException;
import xomni.engine.GridSize;
import xomni.engine.PaintPack;
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.Reference;
import xomni.engine.TokenGrid;
import xomni.engine.ort.Networks;
import xomni.engine.pack.PackManifest.CodeRange;
import xomni.engine.pack.Precision;
import xomni.engine.vision.PictureFiles;

/// The painter against the released code's answers on the reference checkpoint.
class PainterTest {
  private static final GridSize SIZE = new GridSize(4, 6);
  private static final String PROMPT = Reference.expected().at("/draw_greedy/prompt").textValue();
  private static final TokenGrid GRID =
      new TokenGrid(
          PROMPT, SIZE, Reference.ints(Reference.expected().at("/draw_greedy/image_tokens")));
  private static final Painting PAINTING = new Painting(4, 2.5);
  private static final float CLOSE = 2e-4f;

  @TempDir static Path folder;
  private static PaintPack pack;

  private final CancelToken cancel = new CancelToken();
  private final Painter painter = new Painter(pack.manifest, pack.networks, pack.ids());

  @BeforeAll
  static void importReference() throws IOException {
    pack = PaintPack.reference(folder, Precision.FP32);
  }

  @AfterAll
  static void close() {
    pack.close();
  }

  @Test
  void siglipFeatures() {
    float[] features = new SiglipFeatures(pack.networks, 256, List.of()).of(GRID, cancel);
    float[] expected = Reference.tensor("siglip_latents"); // channel first
    float[] turned = new float[expected.length];
    for (int cell = 0; cell < 24; cell++) {
      for (int c = 0; c < 32; c++) {
        turned[cell * 32 + c] = expected[c * 24 + cell];
      }
    }
    assertArrayEquals(turned, features, CLOSE);
  }

  @Test
  void rowStartsArePaintedLikeTheLastCellOfTheirRow() {
    int[] started = GRID.tokens().clone();
    int[] shown = GRID.tokens().clone();
    int code = 255;
    for (int start = 0; start < SIZE.cells(); start += SIZE.cols()) {
      started[start] = code;
      shown[start] = shown[start + SIZE.cols() - 1];
    }
    List<CodeRange> starts = List.of(new CodeRange(code, code + 1));
    float[] expected =
        new SiglipFeatures(pack.networks, 256, List.of())
            .of(new TokenGrid(PROMPT, SIZE, shown), cancel);
    float[] features =
        new SiglipFeatures(pack.networks, 256, starts)
            .of(new TokenGrid(PROMPT, SIZE, started), cancel);
    assertArrayEquals(expected, features);
  }

  @Test
  void textEncodings() {
    TextEncoding encoding = new TextEncoder(pack.networks, pack.ids()).encode(PROMPT, cancel);
    assertEquals(512, encoding.length());
    assertArrayEquals(
        Reference.tensor("t5_prompt_first8"), Arrays.copyOf(encoding.hidden(), 8 * 48), CLOSE);
    assertArrayEquals(Reference.tensor("clip_pooled_prompt"), encoding.pooled(), CLOSE);
  }

  @Test
  void firstVelocity() {
    Conditioning conditions = painter.conditions(GRID, PAINTING, cancel);
    try (Networks.Loan loan = pack.networks.borrow("transformer.onnx");
        VelocityField field =
            new VelocityField(loan.network(), pack.manifest.painter(), conditions, cancel)) {
      float[] rows = field.rows(Reference.tensor("packed_noise"), 1);
      float tolerance = (float) Reference.tolerance("velocity");
      assertArrayEquals(Reference.tensor("velocity_first"), rows, tolerance);
    }
  }

  @Test
  void finalLatentsAndPicture() {
    List<DrawEvent.Step> steps = new ArrayList<>();
    float[] latents =
        painter.latents(GRID, PAINTING, Reference.tensor("noise"), 2, steps::add, cancel);
    assertArrayEquals(
        Reference.tensor("packed_latents_final"), latents, (float) Reference.tolerance("latents"));
    assertEquals(List.of(1, 2, 3, 4), steps.stream().map(DrawEvent.Step::index).toList());
    assertTrue(steps.stream().allMatch(step -> step.variant() == 2 && step.count() == 4));

    LatentDecoder decoder =
        new LatentDecoder(pack.networks, pack.manifest.painter(), LatentDecoder.WHOLE);
    float[] image = decoder.decode(Packing.unpack(latents, SIZE, 16), SIZE, cancel);
    assertArrayEquals(Reference.tensor("image"), image, (float) Reference.tolerance("image"));

    Picture expected = PictureFiles.read(Reference.FOLDER.resolve("expected.png"));
    Picture picture =
        painter.paint(GRID, PAINTING, Reference.tensor("noise"), 0, step -> {}, cancel);
    for (int i = 0; i < expected.rgb().length; i++) {
      assertEquals(expected.rgb()[i] & 0xff, picture.rgb()[i] & 0xff, 1);
    }
  }

  @Test
  void guidanceOfOneIsTheRowOfThePromptAlone() {
    float[] noise = painter.noise(SIZE, 5, 0);
    Painting plain = new Painting(1, 1);
    float[] alone = painter.latents(GRID, plain, noise, 0, step -> {}, cancel);
    Conditioning pair = painter.conditions(GRID, PAINTING, cancel);
    assertEquals(1, painter.conditions(GRID, plain, cancel).batch());
    try (Networks.Loan loan = pack.networks.borrow("transformer.onnx");
        VelocityField field =
            new VelocityField(loan.network(), pack.manifest.painter(), pair, cancel)) {
      float[] packed = Packing.pack(noise, SIZE, 16);
      float[] velocity = field.guided(packed, 1, 1);
      for (int i = 0; i < packed.length; i++) {
        packed[i] -= velocity[i];
      }
      assertArrayEquals(packed, alone, 1e-4f);
    }
  }

  @Test
  void otherSizesAndStepsPaintWithRoughPicturesOnceThePainterHasLearntItsColours() {
    GridSize tall = new GridSize(7, 3);
    TokenGrid grid = new TokenGrid(PROMPT, tall, new int[tall.cells()]);
    float[] noise = painter.noise(tall, 1, 1);
    List<DrawEvent.Step> steps = new ArrayList<>();
    Picture first = painter.paint(grid, new Painting(2, 1), noise, 0, steps::add, cancel);
    assertEquals(48, first.width());
    assertEquals(112, first.height());
    assertTrue(steps.stream().allMatch(step -> step.image().isEmpty()));
    steps.clear();
    Picture second = painter.paint(grid, new Painting(2, 1), noise, 0, steps::add, cancel);
    assertArrayEquals(first.rgb(), second.rgb());
    assertEquals(6, steps.getLast().image().orElseThrow().width());
    assertEquals(14, steps.getLast().image().orElseThrow().height());
  }

  @Test
  void cancelIsObeyedWithinAStep() {
    List<Integer> done = new ArrayList<>();
    float[] noise = painter.noise(SIZE, 1, 0);
    assertThrows(
        EngineException.Cancelled.class,
        () ->
            painter.paint(
                GRID,
                new Painting(50, 2.5),
                noise,
                0,
                step -> {
                  done.add(step.index());
                  if (step.index() == 3) {
                    cancel.cancel();
                  }
                },
                cancel));
    assertEquals(List.of(1, 2, 3), done);
  }

  @Test
  void foreignTokensNoiseAndSizesAreRefused() {
    float[] noise = painter.noise(SIZE, 1, 0);
    int[] tokens = GRID.tokens().clone();
    tokens[5] = 256;
    TokenGrid foreign = new TokenGrid(PROMPT, SIZE, tokens);
    refused(() -> painter.paint(foreign, PAINTING, noise, 0, step -> {}, cancel));
    refused(() -> painter.paint(GRID, PAINTING, new float[7], 0, step -> {}, cancel));
    refused(() -> painter.noise(new GridSize(100_000, 100_000), 1, 0));
  }

  private static void refused(org.junit.jupiter.api.function.Executable call) {
    assertThrows(EngineException.BadRequest.class, call);
  }

  @Test
  void encodingsAreRemembered() {
    TextEncoder texts = new TextEncoder(pack.networks, pack.ids());
    TextEncoding first = texts.encode(PROMPT, cancel);
    texts.encode("", cancel);
    assertTrue(first == texts.encode(PROMPT, cancel));
  }

  @Test
  void longTextsKeepTheirClosingId() {
    PromptIds ids =
        new PromptIds(
            pack.manifest.painter(),
            text -> java.util.stream.IntStream.rangeClosed(1, 600).toArray(),
            text -> new int[] {398, 5, 399});
    assertEquals(600, ids.forT5("x")[511]);
    assertEquals(511, ids.forT5("x")[510]);
    assertArrayEquals(new int[] {398, 5, 399, 399}, Arrays.copyOf(ids.forClip("x"), 4));
    assertEquals(77, ids.forClip("x").length);
  }

  @Test
  void tilesCoverEverySideAndBlendToTheSameNumbers() {
    for (int length : new int[] {5, 96, 97, 168, 169, 400}) {
      int[] starts = BlendedTiles.starts(length, 96, 24);
      int tile = Math.min(96, length);
      assertEquals(0, starts[0]);
      assertEquals(length, starts[starts.length - 1] + tile);
      for (int i = 1; i < starts.length; i++) {
        assertTrue(starts[i] - starts[i - 1] <= 72 && starts[i] > starts[i - 1]);
      }
    }
    int height = 130;
    int width = 200;
    float[] values = Noise.normal(3, 0, 2 * height * width);
    BlendedTiles blend = new BlendedTiles(2, height, width);
    for (int top : BlendedTiles.starts(height, 96, 24)) {
      for (int left : BlendedTiles.starts(width, 96, 24)) {
        blend.add(
            BlendedTiles.cut(values, 2, height, width, top, left, 96, 96), top, left, 96, 96, 24);
      }
    }
    assertArrayEquals(values, blend.result(), 1e-5f);
  }

  @Test
  void tiledDecodingIsCloseToDecodingInOneGo() {
    GridSize large = new GridSize(52, 20);
    float[] latents = Noise.normal(9, 0, 16 * 4 * large.cells());
    float[] whole =
        new LatentDecoder(pack.networks, pack.manifest.painter(), Integer.MAX_VALUE)
            .decode(latents, large, cancel);
    float[] tiled =
        new LatentDecoder(pack.networks, pack.manifest.painter(), 1).decode(latents, large, cancel);
    double square = 0;
    double difference = 0;
    for (int i = 0; i < whole.length; i++) {
      square += (double) whole[i] * whole[i];
      difference += (double) (whole[i] - tiled[i]) * (whole[i] - tiled[i]);
    }
    assertEquals(whole.length, tiled.length);
    assertFalse(Double.isNaN(difference));
    assertTrue(difference < 0.01 * square, difference + " of " + square);
  }
}
