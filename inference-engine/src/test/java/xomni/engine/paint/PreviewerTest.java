package xomni.engine.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.CancelToken;
import xomni.engine.EngineOptions;
import xomni.engine.GridSize;
import xomni.engine.PaintPack;
import xomni.engine.Picture;
import xomni.engine.Reference;
import xomni.engine.TokenGrid;
import xomni.engine.importer.checkpoint.SafetensorsFile;
import xomni.engine.importer.network.PreviewGraph;
import xomni.engine.ort.Networks;
import xomni.engine.ort.OrtRuntime;
import xomni.engine.ort.Outputs;
import xomni.engine.ort.Tensor;
import xomni.engine.ort.Tensors;
import xomni.engine.pack.PackManifest.Capability;
import xomni.engine.pack.Precision;

class PreviewerTest {
  private static final Path WEIGHTS = Path.of("src/test/resources/preview");
  private static final GridSize SIZE = new GridSize(4, 6);
  private static final TokenGrid GRID =
      new TokenGrid(Reference.expected().at("/draw_greedy/prompt").textValue(), SIZE, new int[24]);
  private static final long MILLI = 1_000_000;

  @TempDir static Path folder;
  private static PaintPack pack;

  private final CancelToken cancel = new CancelToken();
  private long now;
  private long tick = 2 * MILLI;
  private boolean working;

  @BeforeAll
  static void importReference() throws IOException {
    pack = PaintPack.reference(folder, Precision.FP32);
    try (SafetensorsFile preview = SafetensorsFile.open(WEIGHTS.resolve("preview.safetensors"))) {
      pack.write(new PreviewGraph(preview), Precision.INT4);
    }
  }

  @AfterAll
  static void close() {
    pack.close();
  }

  /// The expected image is the training code's, in PyTorch.
  @Test
  void thePreviewNetworkIsTheTrainedOne() {
    try (SafetensorsFile file = SafetensorsFile.open(WEIGHTS.resolve("expected.safetensors"));
        Networks.Loan loan = pack.networks.borrow("preview.onnx")) {
      float[] tokens = file.get("tokens").read();
      float[] drawn = file.get("drawn").read();
      int[] ids = new int[tokens.length];
      boolean[] known = new boolean[tokens.length];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = (int) tokens[i];
        known[i] = drawn[i] == 1;
      }
      try (Tensor first = Tensors.ids(ids, 1, 3, 5);
          Tensor second = Tensors.bools(known, 1, 3, 5);
          Outputs outputs =
              loan.network()
                  .run(Map.of("tokens", first, "drawn", second), List.of("image"), cancel)) {
        assertArrayEquals(file.get("image").read(), outputs.floats("image"), 1e-5f);
      }
    }
  }

  @Test
  void previewsComeButTakeNoMoreThanATenthOfTheTime() {
    for (Capability capability : new Capability[] {Capability.PREVIEW, Capability.DRAW}) {
      now = 0;
      Previewer.Run run = previewer(pack.networks, capability).start(SIZE);
      long started = now;
      long spent = 0;
      int pictures = 0;
      boolean[] drawn = new boolean[SIZE.cells()];
      for (int token = 0; token < 600; token++) {
        now += 10 * MILLI;
        drawn[token * drawn.length / 600] = true;
        if (run.due()) {
          long before = now;
          pictures += make(run, GRID, drawn);
          spent += now - before;
          assertTrue(spent <= 0.1 * (now - started), "at token " + token);
        }
      }
      assertTrue(pictures >= 3, capability + " gave " + pictures);
      assertTrue(pictures <= (now - started) / (250 * MILLI));
    }
  }

  @Test
  void aPreviewThatWouldTakeTooLongIsNotMade() {
    tick = 100 * MILLI;
    Previewer previewer = previewer(pack.networks, Capability.PREVIEW);
    GridSize large = new GridSize(20, 20); // 25 times the first trial
    TokenGrid grid = new TokenGrid("", large, new int[large.cells()]);
    Previewer.Run run = previewer.start(large);
    int pictures = 0;
    for (int token = 0; token < 300; token++) {
      now += 10 * MILLI;
      if (run.due()) {
        pictures += make(run, grid, new boolean[large.cells()]);
      }
    }
    assertEquals(0, pictures);
  }

  @Test
  void networksThatDoNotFitBesideTheOthersAreNotLoadedForAPreview() {
    try (Networks tight =
        new Networks(OrtRuntime.open(EngineOptions.DEFAULT), folder, file -> 100, 150)) {
      try (Networks.Loan busy = tight.borrow("siglip.onnx")) {
        Previewer.Run run = previewer(tight, Capability.PREVIEW).start(SIZE);
        now += 60_000 * MILLI;
        assertFalse(run.due());
        assertTrue(busy.network().inputs().containsKey("tokens"));
      }
    }
  }

  @Test
  void cellsThatAreNotDrawnDoNotMatter() {
    Previewer previewer = previewer(pack.networks, Capability.PREVIEW);
    boolean[] drawn = new boolean[SIZE.cells()];
    Arrays.fill(drawn, 0, 7, true);
    int[] other = new int[SIZE.cells()];
    Arrays.fill(other, 7, 24, -1);
    Optional<Picture> first = make(previewer, GRID, drawn);
    Optional<Picture> second = make(previewer, new TokenGrid("", SIZE, other), drawn);
    assertArrayEquals(first.orElseThrow().rgb(), second.orElseThrow().rgb());
    assertEquals(96, first.get().width());
    assertEquals(64, first.get().height());
  }

  private int make(Previewer.Run run, TokenGrid grid, boolean[] drawn) {
    working = true;
    int pictures = run.make(grid, drawn, cancel).isPresent() ? 1 : 0;
    working = false;
    return pictures;
  }

  private Optional<Picture> make(Previewer previewer, TokenGrid grid, boolean[] drawn) {
    Previewer.Run run = previewer.start(SIZE);
    now += 60_000 * MILLI;
    assertTrue(run.due());
    return run.make(grid, drawn, cancel);
  }

  /// A previewer whose clock moves on by one tick each time it is read during a preview.
  private Previewer previewer(Networks networks, Capability capability) {
    Painter painter = new Painter(pack.manifest, networks, pack.ids());
    return new Previewer(
        pack.with(capability), networks, painter, () -> working ? now += tick : now);
  }
}
