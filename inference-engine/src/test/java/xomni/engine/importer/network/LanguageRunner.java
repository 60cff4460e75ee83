package xomni.engine.importer.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import xomni.engine.CancelToken;
import xomni.engine.Device;
import xomni.engine.EngineOptions;
import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.config.LanguageConfig;
import xomni.engine.importer.graph.ModelFile;
import xomni.engine.importer.graph.NetworkGraph;
import xomni.engine.importer.graph.SharedFiles;
import xomni.engine.ort.ElementKind;
import xomni.engine.ort.Network;
import xomni.engine.ort.OrtRuntime;
import xomni.engine.ort.Outputs;
import xomni.engine.ort.Tensor;
import xomni.engine.ort.Tensors;
import xomni.engine.pack.Precision;

/// Runs a language model's three graphs with a KV cache that is written in place.
final class LanguageRunner implements AutoCloseable {
  private final LanguageConfig config;
  private final Network body;
  private final Network imageHead;
  private final Network textHead;
  private final Map<String, Tensor> past = new LinkedHashMap<>();
  private final Map<String, Tensor> present = new LinkedHashMap<>();
  private final int batch;
  private final int[] lengths;

  LanguageRunner(Path folder, LanguageConfig config, int batch, int capacity) {
    this.config = config;
    this.batch = batch;
    lengths = new int[batch];
    OrtRuntime runtime = OrtRuntime.open(options());
    body = runtime.load(folder.resolve("ar_body.onnx"));
    imageHead = runtime.load(folder.resolve("image_head.onnx"));
    textHead = runtime.load(folder.resolve("text_head.onnx"));
    int width = LanguageAttention.cacheHeadDim(config);
    for (int i = 0; i < config.layers(); i++) {
      for (String half : List.of("key.", "value.")) {
        Tensor cache = Tensors.zeros(ElementKind.FLOAT, batch, config.kvHeads(), capacity, width);
        past.put("past_" + half + i, cache);
        present.put("present_" + half + i, cache);
      }
    }
  }

  static EngineOptions options() {
    return new EngineOptions(Device.CPU, 2, 0);
  }

  /// Writes the three graphs of a checkpoint into a folder, as an import does.
  static long write(Path folder, LanguageConfig config, Checkpoint checkpoint, Precision precision)
      throws IOException {
    Files.createDirectories(folder);
    SharedFiles shared = new SharedFiles();
    List<NetworkGraph> graphs =
        List.of(
            new LanguageBody(config, checkpoint),
            LanguageHead.image(config, checkpoint),
            LanguageHead.text(config, checkpoint));
    long bytes = 0;
    for (NetworkGraph graph : graphs) {
      ModelFile file = ModelFile.of(graph, precision, shared);
      file.write(folder, ignored -> {}, new CancelToken());
      bytes += file.newBytes();
    }
    for (Map.Entry<Path, String> file : shared.locations().entrySet()) {
      Path link = folder.resolve(file.getValue());
      Files.createDirectories(link.getParent());
      Files.copy(file.getKey(), link);
    }
    return bytes;
  }

  /// Appends ids to each row and gives the hidden states [row][position][width]. Rows may have
  /// different lengths when nothing was appended before.
  float[][][] append(int[]... rows) {
    int longest = Arrays.stream(rows).mapToInt(row -> row.length).max().orElseThrow();
    int[] ids = new int[batch * longest];
    int[] valid = new int[batch];
    for (int row = 0; row < batch; row++) {
      System.arraycopy(rows[row], 0, ids, row * longest, rows[row].length);
      lengths[row] += rows[row].length;
      valid[row] = lengths[row] - 1;
    }
    int total = Arrays.stream(lengths).max().orElseThrow();
    Map<String, Tensor> feeds = new LinkedHashMap<>(past);
    try (Tensor input = Tensors.ids(ids, batch, longest);
        Tensor last = Tensors.ints(valid, batch);
        Tensor length = Tensors.ints(new int[] {total})) {
      feeds.putAll(Map.of("input_ids", input, "seqlens_k", last, "total_sequence_length", length));
      try (var binding = body.bind(feeds, present, new CancelToken());
          Outputs outputs = binding.run(List.of("hidden"))) {
        return split(outputs.floats("hidden"), longest);
      }
    }
  }

  private float[][][] split(float[] hidden, int positions) {
    int width = config.hiddenSize();
    float[][][] out = new float[batch][positions][];
    for (int row = 0; row < batch; row++) {
      for (int i = 0; i < positions; i++) {
        int at = (row * positions + i) * width;
        out[row][i] = Arrays.copyOfRange(hidden, at, at + width);
      }
    }
    return out;
  }

  float[] imageLogits(float[] hidden) {
    return logits(imageHead, hidden);
  }

  float[] textLogits(float[] hidden) {
    return logits(textHead, hidden);
  }

  private static float[] logits(Network head, float[] hidden) {
    try (Tensor input = Tensors.floats(hidden, 1, hidden.length);
        Outputs outputs = head.run(Map.of("hidden", input), List.of("logits"), new CancelToken())) {
      return outputs.floats("logits");
    }
  }

  @Override
  public void close() {
    body.close();
    imageHead.close();
    textHead.close();
    past.values().forEach(Tensor::close);
  }
}
