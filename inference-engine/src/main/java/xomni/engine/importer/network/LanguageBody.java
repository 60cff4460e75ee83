package xomni.engine.importer.network;

import java.util.List;
import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.checkpoint.Weight;
import xomni.engine.importer.config.LanguageConfig;
import xomni.engine.importer.graph.DataType;
import xomni.engine.importer.graph.Dim;
import xomni.engine.importer.graph.GraphBuilder;
import xomni.engine.importer.graph.NetworkGraph;
import xomni.engine.importer.graph.Value;

/// `ar_body.onnx`: both embeddings, all layers and both final norms of the language model. A Qwen2
/// decoder whose first and last layers are vision layers: their keys and values come from all
/// positions, but a position that holds a text id passes through them unchanged.
public final class LanguageBody implements NetworkGraph {
  private final LanguageConfig config;
  private final Checkpoint checkpoint;

  public LanguageBody(LanguageConfig config, Checkpoint checkpoint) {
    this.config = config;
    this.checkpoint = checkpoint;
  }

  @Override
  public String fileName() {
    return "ar_body.onnx";
  }

  @Override
  public void build(GraphBuilder g) {
    Value ids = g.input("input_ids", DataType.INT64, Dim.of("B"), Dim.of("S"));
    Value isImage = isImage(g, ids);
    Value image = g.unsqueeze(isImage, -1);
    Value residual = embed(g.in("embed"), ids, isImage, image);
    Value zero = g.scalar(0);
    LanguageAttention attention = LanguageAttention.declare(g, config, checkpoint);
    Value normal = g.in("layers.0").rmsNorm(residual, norm(0, "input_layernorm"), epsilon());
    for (int i = 0; i < config.layers(); i++) {
      GraphBuilder layer = g.in("layers." + i);
      boolean vision = config.isVisionLayer(i);
      Value attended = attention.apply(layer.in("attention"), normal, i);
      Value branch = vision ? layer.where(image, attended, zero) : attended;
      List<Value> sums =
          layer.addThenRmsNorm(branch, residual, norm(i, "post_attention_layernorm"), epsilon());
      Value fed = feedForward(layer.in("mlp"), sums.getFirst(), i);
      // A zero branch keeps the input and the fused sum; a product with the mask would turn an
      // overflow in the unused branch into NaN.
      branch = vision ? layer.where(image, fed, zero) : fed;
      residual = sums.getLast();
      if (i + 1 < config.layers()) {
        sums = layer.addThenRmsNorm(branch, residual, norm(i + 1, "input_layernorm"), epsilon());
        normal = sums.getFirst();
        residual = sums.getLast();
      } else {
        residual = layer.add(branch, residual);
      }
    }
    finish(g, residual, image);
  }

  private Value isImage(GraphBuilder g, Value ids) {
    return g.op("GreaterOrEqual").on(ids, g.longScalar(config.vocabSize()));
  }

  private Value embed(GraphBuilder g, Value ids, Value isImage, Value image) {
    long hidden = config.hiddenSize();
    Weight text = checkpoint.get("model.lm_embed_tokens.weight", config.vocabSize(), hidden);
    Weight codes = checkpoint.get("model.mm_embed_tokens.weight", config.mmVocabSize(), hidden);
    Value none = g.longScalar(0);
    Value textIds = g.where(isImage, none, ids);
    Value imageIds = g.where(isImage, g.sub(ids, g.longScalar(config.vocabSize())), none);
    return g.where(image, g.embedding(imageIds, codes), g.embedding(textIds, text));
  }

  private Value feedForward(GraphBuilder g, Value x, int layer) {
    String name = "model.layers." + layer + ".mlp.";
    long hidden = config.hiddenSize();
    long wide = config.intermediateSize();
    Value gate = g.linear(x, checkpoint.get(name + "gate_proj.weight", wide, hidden));
    Value up = g.linear(x, checkpoint.get(name + "up_proj.weight", wide, hidden));
    Value product = g.mul(g.silu(gate), up);
    return g.linear(product, checkpoint.get(name + "down_proj.weight", hidden, wide));
  }

  private void finish(GraphBuilder g, Value residual, Value image) {
    long hidden = config.hiddenSize();
    Value text = g.rmsNorm(residual, checkpoint.get("model.lm_norm.weight", hidden), epsilon());
    Value codes = g.rmsNorm(residual, checkpoint.get("model.mm_norm.weight", hidden), epsilon());
    g.output(
        "hidden",
        g.where(image, codes, text),
        DataType.FLOAT,
        Dim.of("B"),
        Dim.of("S"),
        Dim.of(hidden));
  }

  private Weight norm(int layer, String name) {
    return checkpoint.get("model.layers." + layer + "." + name + ".weight", config.hiddenSize());
  }

  private double epsilon() {
    return config.rmsNormEps();
  }
}
