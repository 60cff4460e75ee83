package xomni.engine.importer.network;

import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.config.ClipConfig;
import xomni.engine.importer.graph.DataType;
import xomni.engine.importer.graph.Dim;
import xomni.engine.importer.graph.GraphBuilder;
import xomni.engine.importer.graph.NetworkGraph;
import xomni.engine.importer.graph.Value;

/// The CLIP text encoder: `input_ids` [B, S] -> `pooled` [B, width], the normed state at the first
/// end-of-text token. Small, so stored exactly at any precision.
public final class ClipGraph implements NetworkGraph {
  private static final double QUICK = 1.702;

  private final ClipConfig config;
  private final Checkpoint checkpoint;

  /// @param checkpoint tensors without the prefix `text_model.`
  public ClipGraph(ClipConfig config, Checkpoint checkpoint) {
    this.config = config;
    this.checkpoint = checkpoint;
  }

  @Override
  public String fileName() {
    return "clip.onnx";
  }

  @Override
  public void build(GraphBuilder builder) {
    GraphBuilder g = builder.exact();
    Value ids = g.input("input_ids", DataType.INT64, Dim.of("B"), Dim.of("S"));
    Layers layers = Layers.of(g, checkpoint);
    long width = config.width();
    Value words =
        g.embedding(
            ids, layers.weight("embeddings.token_embedding.weight", config.vocabSize(), width));
    Value length = g.squeeze(g.slice(g.shapeOf(ids), 0, 1, 2), 0);
    Value at = g.op("Range").on(g.longScalar(0), length, g.longScalar(1));
    Value places =
        g.embedding(
            at, layers.weight("embeddings.position_embedding.weight", config.positions(), width));
    Value x = g.add(words, places);
    for (int i = 0; i < config.layers(); i++) {
      x = layer(layers.at("encoder.layers." + i), x);
    }
    x = layers.layerNorm(x, "final_layer_norm", width, config.eps());
    g.output("pooled", pool(g, x, ids), DataType.FLOAT, Dim.of("B"), Dim.of(width));
  }

  private Value layer(Layers layers, Value x) {
    GraphBuilder g = layers.g();
    long width = config.width();
    Value normal = layers.layerNorm(x, "layer_norm1", width, config.eps());
    Value seen =
        g.microsoft("MultiHeadAttention")
            .attr("num_heads", config.heads())
            .attr("unidirectional", 1)
            .on(
                layers.linear(normal, "self_attn.q_proj", width, width),
                layers.linear(normal, "self_attn.k_proj", width, width),
                layers.linear(normal, "self_attn.v_proj", width, width));
    Value middle = g.add(x, layers.linear(seen, "self_attn.out_proj", width, width));
    normal = layers.layerNorm(middle, "layer_norm2", width, config.eps());
    Value wide = layers.linear(normal, "mlp.fc1", width, config.feedForward());
    wide = config.activation().equals("quick_gelu") ? g.quickGelu(wide, QUICK) : g.gelu(wide);
    return g.add(middle, layers.linear(wide, "mlp.fc2", config.feedForward(), width));
  }

  /// The state of the first end-of-text token of each row.
  private Value pool(GraphBuilder g, Value states, Value ids) {
    Value ends = g.cast(g.op("Equal").on(ids, g.longScalar(config.eosToken())), DataType.INT32);
    Value first = g.op("ArgMax").attr("axis", 1).attr("keepdims", 1).on(ends);
    return g.op("GatherND").attr("batch_dims", 1).on(states, first);
  }
}
