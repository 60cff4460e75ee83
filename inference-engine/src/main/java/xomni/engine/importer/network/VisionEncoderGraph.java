package xomni.engine.importer.network;

import java.util.List;
import xomni.engine.EngineException;
import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.checkpoint.Weight;
import xomni.engine.importer.config.TokenizerConfig;
import xomni.engine.importer.graph.DataType;
import xomni.engine.importer.graph.Dim;
import xomni.engine.importer.graph.GraphBuilder;
import xomni.engine.importer.graph.NetworkGraph;
import xomni.engine.importer.graph.Value;

/// Pixels to image tokens: a vision transformer, then the nearest codebook row by angle.
///
/// `pixels` [1, 3, h, w] in -1..1, sides multiples of the patch -> `tokens` [rows * cols] and
/// `features` [rows * cols, width], the transformer's output. Stored exactly at any precision: a
/// rounded weight would change tokens.
public final class VisionEncoderGraph implements NetworkGraph {
  private static final double NORM_EPSILON = 1e-6;
  private static final float SHORTEST = 1e-12f;

  private final TokenizerConfig config;
  private final Checkpoint vit;
  private final Checkpoint projector;

  /// @param vit tensors of the vision transformer
  /// @param projector tensors of the quantiser
  public VisionEncoderGraph(TokenizerConfig config, Checkpoint vit, Checkpoint projector) {
    this.config = config;
    this.vit = vit;
    this.projector = projector;
  }

  @Override
  public String fileName() {
    return "vision_encoder.onnx";
  }

  @Override
  public void build(GraphBuilder builder) {
    GraphBuilder g = builder.exact();
    Value pixels =
        g.input("pixels", DataType.FLOAT, Dim.of(1), Dim.of(3), Dim.of("h"), Dim.of("w"));
    Layers layers = Layers.of(g, vit);
    Weight patch = layers.weight("patch_embed.proj.weight");
    long width = patch.shape().getFirst();
    checkHeads(patch, width);
    layers.weight("patch_embed.proj.weight", width, 3, config.patch(), config.patch());
    Value cells =
        g.conv(pixels, patch, layers.weight("patch_embed.proj.bias", width), config.patch(), 0);
    Value x = g.add(cells, positions(g, layers, cells, width));
    x = g.transpose(g.reshape(x, 1, width, -1), 0, 2, 1);
    int blocks = layers.count("blocks", "norm1.weight");
    for (int i = 0; i < blocks; i++) {
      x = block(layers.at("blocks." + i), x, width);
    }
    x = g.reshape(x, -1, width);
    g.output("features", x, DataType.FLOAT, Dim.of("cells"), Dim.of(width));
    g.output("tokens", nearest(g, x, width), DataType.INT64, Dim.of("cells"));
  }

  private void checkHeads(Weight patch, long width) {
    if (width % config.attentionHeads() != 0) {
      throw new EngineException.BadCheckpoint(
          "The tensor %s in %s has %d channels, which %d attention heads cannot share."
              .formatted(patch.name(), vit.title(), width, config.attentionHeads()));
    }
  }

  /// The stored square of position embeddings, resized to the grid of `cells` [1, width, r, c].
  private Value positions(GraphBuilder g, Layers layers, Value cells, long width) {
    Weight stored = layers.weight("pos_embed");
    long count = stored.count() / width;
    long side = Math.round(Math.sqrt(count));
    layers.weight("pos_embed", 1, side * side, width);
    Value square = g.transpose(g.reshape(g.tensor(stored), 1, side, side, width), 0, 3, 1, 2);
    return g.op("Resize")
        .attr("mode", "linear")
        .attr("coordinate_transformation_mode", "half_pixel")
        .on(square, Value.NONE, Value.NONE, g.shapeOf(cells));
  }

  private Value block(Layers layers, Value x, long width) {
    GraphBuilder g = layers.g();
    Value normal = layers.layerNorm(x, "norm1", width, NORM_EPSILON);
    List<Value> qkv =
        g.split(layers.linear(normal, "attn.qkv", width, 3 * width), 2, width, width, width);
    Value seen = layers.attention(qkv.get(0), qkv.get(1), qkv.get(2), config.attentionHeads());
    Value middle = g.add(x, layers.linear(seen, "attn.proj", width, width));
    normal = layers.layerNorm(middle, "norm2", width, NORM_EPSILON);
    long hidden = layers.weight("mlp.fc1.weight").shape().getFirst();
    Value wide = g.gelu(layers.linear(normal, "mlp.fc1", width, hidden));
    return g.add(middle, layers.linear(wide, "mlp.fc2", hidden, width));
  }

  /// The codebook row at the smallest angle to each feature.
  private Value nearest(GraphBuilder g, Value features, long width) {
    Layers layers = Layers.of(g, projector);
    long size = config.codebookWidth();
    Value code = layers.linear(features, "quant_conv", width, size);
    Weight codebook = layers.weight("quantize.embedding.weight", config.codebookSize(), size);
    Value likeness =
        g.microsoft("FusedMatMul")
            .attr("transB", 1)
            .attr("alpha", 1.0)
            .on(normal(g, code), normal(g, g.tensor(codebook)));
    return g.op("ArgMax").attr("axis", 1).attr("keepdims", 0).on(likeness);
  }

  /// Rows of length 1. Those of the codebook are constant, and computed once when the graph is
  /// loaded.
  private static Value normal(GraphBuilder g, Value rows) {
    Value length = g.op("ReduceL2").attr("keepdims", 1).on(rows, g.longs(-1));
    return g.div(rows, g.op("Max").on(length, g.scalar(SHORTEST)));
  }
}
