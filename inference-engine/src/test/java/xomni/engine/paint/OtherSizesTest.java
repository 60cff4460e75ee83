package xomni.engine.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.CancelToken;
import xomni.engine.EngineOptions;
import xomni.engine.GridSize;
import xomni.engine.importer.checkpoint.SafetensorsFile;
import xomni.engine.importer.config.TransformerConfig;
import xomni.engine.importer.config.VaeConfig;
import xomni.engine.importer.graph.ModelFile;
import xomni.engine.importer.graph.NetworkGraph;
import xomni.engine.importer.graph.SharedFiles;
import xomni.engine.importer.network.TransformerGraph;
import xomni.engine.importer.network.VaeDecoderGraph;
import xomni.engine.ort.Network;
import xomni.engine.ort.OrtRuntime;
import xomni.engine.ort.Outputs;
import xomni.engine.ort.Tensor;
import xomni.engine.ort.Tensors;
import xomni.engine.pack.Precision;

/// Networks whose sizes differ from the reference in every respect, against the same networks in
/// PyTorch: levels of different width, few groups, four latent channels; no guidance input, one
/// double-stream block, a batch of three.
class OtherSizesTest {
  private static final Path FOLDER = Path.of("src/test/resources/variants");

  @TempDir Path folder;

  @Test
  void vaeDecoder() throws IOException {
    VaeConfig config = new VaeConfig(List.of(8, 8, 16, 24), 1, 4, 4, true, false, 1, 0);
    try (SafetensorsFile weights = SafetensorsFile.open(FOLDER.resolve("vae.safetensors"));
        Network network = load(new VaeDecoderGraph(config, weights));
        Tensor latents = Tensors.floats(expected("latents"), 1, 4, 6, 10);
        Outputs outputs =
            network.run(Map.of("latents", latents), List.of("image"), new CancelToken())) {
      assertArrayEquals(expected("image"), outputs.floats("image"), 1e-4f);
    }
  }

  @Test
  void transformer() throws IOException {
    TransformerConfig config =
        new TransformerConfig(2, 8, 1, 2, 16, 12, 10, 6, false, List.of(2, 2, 4));
    RopeTable rope = RopeTable.of(7, new GridSize(3, 5), config.axesDimsRope(), 10_000);
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put("latents", Tensors.floats(expected("packed"), 3, 15, 16));
    inputs.put("siglip", Tensors.floats(expected("siglip"), 3, 15, 6));
    inputs.put("text", Tensors.floats(expected("text"), 3, 7, 12));
    inputs.put("pooled", Tensors.floats(expected("pooled"), 3, 10));
    inputs.put("timestep", Tensors.floats(expected("sigma"), 3));
    inputs.put("rope_cos", Tensors.floats(rope.cos(), rope.positions(), rope.half()));
    inputs.put("rope_sin", Tensors.floats(rope.sin(), rope.positions(), rope.half()));
    try (SafetensorsFile weights = SafetensorsFile.open(FOLDER.resolve("transformer.safetensors"));
        Network network = load(new TransformerGraph(config, weights));
        Outputs outputs = network.run(inputs, List.of("velocity"), new CancelToken())) {
      assertFalse(network.inputs().containsKey("guidance"));
      assertArrayEquals(expected("velocity"), outputs.floats("velocity"), 1e-4f);
    } finally {
      inputs.values().forEach(Tensor::close);
    }
  }

  private static float[] expected(String name) {
    try (SafetensorsFile file = SafetensorsFile.open(FOLDER.resolve("expected.safetensors"))) {
      return file.get(name).read();
    }
  }

  private Network load(NetworkGraph graph) throws IOException {
    SharedFiles shared = new SharedFiles();
    ModelFile.of(graph, Precision.FP32, shared).write(folder, ignored -> {}, new CancelToken());
    for (Map.Entry<Path, String> file : shared.locations().entrySet()) {
      Path copy = folder.resolve(file.getValue());
      Files.createDirectories(copy.getParent());
      Files.copy(file.getKey(), copy);
    }
    return OrtRuntime.open(EngineOptions.DEFAULT).load(folder.resolve(graph.fileName()));
  }
}
