package xomni.engine.importer.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;
import xomni.engine.EngineOptions;
import xomni.engine.Reference;
import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.checkpoint.CheckpointFiles;
import xomni.engine.importer.checkpoint.PrefixedCheckpoint;
import xomni.engine.importer.config.ClipConfig;
import xomni.engine.importer.config.ConfigFile;
import xomni.engine.importer.config.Configs;
import xomni.engine.importer.config.T5Config;
import xomni.engine.importer.graph.ModelFile;
import xomni.engine.importer.graph.NetworkGraph;
import xomni.engine.importer.graph.SharedFiles;
import xomni.engine.ort.Network;
import xomni.engine.ort.OrtRuntime;
import xomni.engine.ort.Outputs;
import xomni.engine.ort.Tensor;
import xomni.engine.ort.Tensors;
import xomni.engine.pack.Precision;

/// Batches, other lengths and the other activation of the two text encoders. The expected numbers
/// of the second row and of the exact GELU come from the networks in PyTorch.
class TextEncoderGraphsTest {
  private static final int[] SHORT = {398, 1, 110, 173, 206, 399};

  @TempDir Path folder;

  @Test
  void clipPoolsEachRowAtItsFirstEnd() throws IOException {
    float[] pooled = clip("quick_gelu", 2);
    assertArrayEquals(Reference.tensor("clip_pooled_prompt"), Arrays.copyOf(pooled, 32), 2e-4f);
    assertArrayEquals(
        new float[] {-1.2343758f, -0.4723901f, 0.3777425f, 1.0278012f, -2.0901172f, -0.0429030f},
        Arrays.copyOfRange(pooled, 32, 38),
        2e-4f);
  }

  @Test
  void clipKnowsTheExactGelu() throws IOException {
    float[] pooled = clip("gelu", 2);
    assertArrayEquals(
        new float[] {0.9094707f, 0.8951579f, -0.2200515f, -0.0262484f, -1.4447588f, -0.5661816f},
        Arrays.copyOf(pooled, 6),
        2e-4f);
    assertArrayEquals(
        new float[] {-1.2439803f, -0.4875119f, 0.3811302f, 1.0315852f, -2.0729444f, -0.0406899f},
        Arrays.copyOfRange(pooled, 32, 38),
        2e-4f);
  }

  private float[] clip(String activation, int batch) throws IOException {
    Path part = Reference.FLUX.resolve("text_encoder");
    ClipConfig c = Configs.clip(ConfigFile.read(part.resolve("config.json")), 399);
    ClipConfig config =
        new ClipConfig(
            c.width(),
            c.heads(),
            c.feedForward(),
            c.layers(),
            c.vocabSize(),
            c.positions(),
            c.eps(),
            activation,
            c.eosToken(),
            c.padToken());
    int[] prompt = Reference.ints(Reference.expected().at("/tokenize_clip/0/ids"));
    int[] ids = new int[77 * batch];
    Arrays.fill(ids, 399);
    System.arraycopy(prompt, 0, ids, 0, prompt.length);
    System.arraycopy(SHORT, 0, ids, 77, SHORT.length);
    try (Checkpoint file = CheckpointFiles.openSafetensors(part, "model")) {
      Checkpoint stripped = PrefixedCheckpoint.strip(file, "text_model.");
      return run(new ClipGraph(config, stripped), Precision.FP32, ids, batch, "pooled");
    }
  }

  @Test
  void t5EncodesBatchesAndAnyLength() throws IOException {
    int[] prompt = Reference.ints(Reference.expected().at("/tokenize_t5/0/ids"));
    int[] padded = Arrays.copyOf(prompt, 512);
    int[] both = new int[2 * 512];
    both[0] = 1;
    System.arraycopy(padded, 0, both, 512, 512);
    float[] hidden = t5(Precision.FP32, both, 2);
    assertArrayEquals(
        Reference.tensor("t5_prompt_first8"),
        Arrays.copyOfRange(hidden, 512 * 48, 520 * 48),
        2e-4f);
    assertTrue(t5(Precision.FP32, prompt, 1).length == 48 * prompt.length);
  }

  /// Attention without scaling over random weights makes this encoder far more sensitive than a
  /// trained one.
  @Test
  void roundedT5StaysClose() throws IOException {
    int[] prompt = Reference.ints(Reference.expected().at("/tokenize_t5/0/ids"));
    float[] exact = t5(Precision.FP32, prompt, 1);
    assertTrue(distance(exact, t5(Precision.FP16, prompt, 1)) < 1e-3);
    assertTrue(distance(exact, t5(Precision.INT8, prompt, 1)) < 0.1);
    assertTrue(distance(exact, t5(Precision.INT4, prompt, 1)) < 0.7);
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

  private float[] t5(Precision precision, int[] ids, int batch) throws IOException {
    Path part = Reference.FLUX.resolve("text_encoder_2");
    T5Config config = Configs.t5(ConfigFile.read(part.resolve("config.json")));
    try (Checkpoint file = CheckpointFiles.openSafetensors(part, "model")) {
      return run(new T5Graph(config, file), precision, ids, batch, "hidden");
    }
  }

  private float[] run(NetworkGraph graph, Precision precision, int[] ids, int batch, String output)
      throws IOException {
    SharedFiles shared = new SharedFiles();
    ModelFile.of(graph, precision, shared).write(folder, ignored -> {}, new CancelToken());
    for (Map.Entry<Path, String> file : shared.locations().entrySet()) {
      Path copy = folder.resolve(file.getValue());
      java.nio.file.Files.createDirectories(copy.getParent());
      java.nio.file.Files.copy(
          file.getKey(), copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    try (Network network =
            OrtRuntime.open(EngineOptions.DEFAULT).load(folder.resolve(graph.fileName()));
        Tensor input = Tensors.ids(ids, batch, ids.length / batch);
        Outputs outputs =
            network.run(Map.of("input_ids", input), List.of(output), new CancelToken())) {
      return outputs.floats(output);
    }
  }

  @Test
  void wronglyShapedAndMissingTensorsAreNamed() {
    Path part = Reference.FLUX.resolve("text_encoder_2");
    T5Config c = Configs.t5(ConfigFile.read(part.resolve("config.json")));
    T5Config wider =
        new T5Config(
            c.width(),
            c.headDim(),
            c.heads(),
            c.feedForward() + 1,
            c.layers(),
            c.vocabSize(),
            c.buckets(),
            c.maxDistance(),
            c.eps(),
            true,
            c.padToken());
    T5Config deeper =
        new T5Config(
            c.width(),
            c.headDim(),
            c.heads(),
            c.feedForward(),
            c.layers() + 1,
            c.vocabSize(),
            c.buckets(),
            c.maxDistance(),
            c.eps(),
            true,
            c.padToken());
    try (Checkpoint file = CheckpointFiles.openSafetensors(part, "model")) {
      refused(new T5Graph(wider, file), "encoder.block.0.layer.1.DenseReluDense.wi_0.weight");
      refused(new T5Graph(deeper, file), "encoder.block.2.layer.0.layer_norm.weight");
    }
  }

  private static void refused(NetworkGraph graph, String tensor) {
    EngineException e =
        assertThrows(
            EngineException.BadCheckpoint.class,
            () -> ModelFile.of(graph, Precision.FP32, new SharedFiles()));
    assertTrue(e.getMessage().contains(tensor), e.getMessage());
  }
}
