package xomni.engine.importer.network;

import xomni.engine.EngineException;
import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.checkpoint.Weight;
import xomni.engine.importer.config.T5Config;
import xomni.engine.importer.graph.DataType;
import xomni.engine.importer.graph.Dim;
import xomni.engine.importer.graph.GraphBuilder;
import xomni.engine.importer.graph.NetworkGraph;
import xomni.engine.importer.graph.Value;

/// The T5 encoder: `input_ids` [B, L] -> `hidden` [B, L, width]. Every position is attended to,
/// padding too, as the painter was trained.
public final class T5Graph implements NetworkGraph {
  private final T5Config config;
  private final Checkpoint checkpoint;

  public T5Graph(T5Config config, Checkpoint checkpoint) {
    this.config = config;
    this.checkpoint = checkpoint;
    if (!config.gated()) {
      throw new EngineException.BadCheckpoint(
          "The T5 encoder in %s has no gated feed-forward layers; use the one of FLUX.1-dev."
              .formatted(checkpoint.title()));
    }
  }

  @Override
  public String fileName() {
    return "t5.onnx";
  }

  @Override
  public void build(GraphBuilder g) {
    Value ids = g.input("input_ids", DataType.INT64, Dim.of("B"), Dim.of("L"));
    Layers layers = Layers.of(g, checkpoint);
    String table = layers.has("shared.weight") ? "shared" : "encoder.embed_tokens";
    Value x =
        g.embedding(ids, layers.weight(table + ".weight", config.vocabSize(), config.width()));
    Value bias = distances(layers, ids);
    for (int i = 0; i < config.layers(); i++) {
      Layers block = layers.at("encoder.block." + i);
      x = attention(block.at("layer.0"), x, bias);
      x = feedForward(block.at("layer.1"), x);
    }
    x = layers.rmsNorm(x, "encoder.final_layer_norm", config.width(), config.eps());
    g.output("hidden", x, DataType.FLOAT, Dim.of("B"), Dim.of("L"), Dim.of(config.width()));
  }

  private Value attention(Layers layers, Value x, Value bias) {
    GraphBuilder g = layers.g();
    long width = config.width();
    long inner = (long) config.heads() * config.headDim();
    Value normal = layers.rmsNorm(x, "layer_norm", width, config.eps());
    // T5 does not divide by the root of the head size.
    Value seen =
        g.microsoft("MultiHeadAttention")
            .attr("num_heads", config.heads())
            .attr("scale", 1.0)
            .on(
                layers.project(normal, "SelfAttention.q", width, inner),
                layers.project(normal, "SelfAttention.k", width, inner),
                layers.project(normal, "SelfAttention.v", width, inner),
                Value.NONE,
                Value.NONE,
                bias);
    return g.add(x, layers.project(seen, "SelfAttention.o", inner, width));
  }

  private Value feedForward(Layers layers, Value x) {
    GraphBuilder g = layers.g();
    long width = config.width();
    long inner = config.feedForward();
    Value normal = layers.rmsNorm(x, "layer_norm", width, config.eps());
    Value gate = g.geluTanh(layers.project(normal, "DenseReluDense.wi_0", width, inner));
    Value wide = g.mul(gate, layers.project(normal, "DenseReluDense.wi_1", width, inner));
    return g.add(x, layers.project(wide, "DenseReluDense.wo", inner, width));
  }

  /// The learnt bias of each head for each distance from query to key, [1, heads, L, L].
  private Value distances(Layers layers, Value ids) {
    GraphBuilder g = layers.g().in("distances");
    Weight table =
        layers.weight(
            "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight",
            config.buckets(),
            config.heads());
    long far = config.maxDistance();
    Value byDistance = g.gather(g.tensor(table), g.longs(buckets()), 0);
    Value length = g.squeeze(g.slice(g.shapeOf(ids), 0, 1, 2), 0);
    Value at = g.op("Range").on(g.longScalar(0), length, g.longScalar(1));
    Value distance = g.sub(g.unsqueeze(at, 0), g.unsqueeze(at, 1));
    Value bounded = g.op("Clip").on(distance, g.longScalar(-far), g.longScalar(far));
    Value bias = g.gather(byDistance, g.add(bounded, g.longScalar(far)), 0);
    return g.unsqueeze(g.transpose(bias, 2, 0, 1), 0);
  }

  /// The bucket of each distance (key minus query) from `-maxDistance` to `maxDistance`: exact when
  /// near, logarithmic when far, the upper half for keys that come later. In single precision, as
  /// the original: a double would round other distances down.
  private long[] buckets() {
    int half = config.buckets() / 2;
    int exact = half / 2;
    int far = config.maxDistance();
    long[] buckets = new long[2 * far + 1];
    for (int distance = -far; distance <= far; distance++) {
      int size = Math.abs(distance);
      int bucket = size;
      if (size >= exact) {
        float share =
            (float) Math.log((float) size / exact) / (float) Math.log((double) far / exact);
        bucket = Math.min(half - 1, exact + (int) (share * (half - exact)));
      }
      buckets[distance + far] = bucket + (distance > 0 ? half : 0);
    }
    return buckets;
  }
}
