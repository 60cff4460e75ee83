package xomni.engine.importer.network;

import java.util.Arrays;
import java.util.List;
import xomni.engine.importer.config.TransformerConfig;
import xomni.engine.importer.graph.GraphBuilder;
import xomni.engine.importer.graph.Value;

/// The two kinds of blocks of FLUX's transformer.
final class TransformerBlocks {
  private static final double EPSILON = 1e-6;

  private final TransformerConfig config;
  private final Value time;
  private final Value cos;
  private final Value sin;
  private final long width;

  /// @param time [B, 1, width], after its activation
  /// @param cos rotary cosines, [L + N, headDim / 2]
  /// @param sin rotary sines
  TransformerBlocks(TransformerConfig config, Value time, Value cos, Value sin) {
    this.config = config;
    this.time = time;
    this.cos = cos;
    this.sin = sin;
    width = config.width();
  }

  /// The two streams between blocks, [B, N, width] and [B, L, width].
  record Streams(Value image, Value text) {}

  /// A block in which image and text have weights of their own and attend to each other.
  Streams twoStreams(Layers layers, Value image, Value text) {
    GraphBuilder g = layers.g();
    List<Value> ofImage = modulation(layers, "norm1.linear", 6);
    List<Value> ofText = modulation(layers, "norm1_context.linear", 6);
    Value i = modulated(g, image, ofImage.get(0), ofImage.get(1));
    Value t = modulated(g, text, ofText.get(0), ofText.get(1));
    Layers attn = layers.at("attn");
    Value q = joined(attn, t, "add_q_proj", "norm_added_q", i, "to_q", "norm_q");
    Value k = joined(attn, t, "add_k_proj", "norm_added_k", i, "to_k", "norm_k");
    Value v = g.concat(1, map(attn, t, "add_v_proj"), map(attn, i, "to_v"));
    Value seen = attend(attn, q, k, v);
    Value lengths = g.concat(0, length(g, text), length(g, image));
    List<Value> parts = g.op("Split").attr("axis", 1).onAll(2, seen, lengths);
    Value imageSum = gated(g, image, ofImage.get(2), map(attn, parts.get(1), "to_out.0"));
    Value textSum = gated(g, text, ofText.get(2), map(attn, parts.get(0), "to_add_out"));
    return new Streams(
        feedForward(layers.at("ff"), imageSum, ofImage),
        feedForward(layers.at("ff_context"), textSum, ofText));
  }

  /// A block over text and image as one sequence, [B, L + N, width].
  Value oneStream(Layers layers, Value x) {
    GraphBuilder g = layers.g();
    List<Value> parts = modulation(layers, "norm.linear", 3);
    Value y = modulated(g, x, parts.get(0), parts.get(1));
    Layers attn = layers.at("attn");
    Value q = flat(g, normed(attn, y, "to_q", "norm_q"));
    Value k = flat(g, normed(attn, y, "to_k", "norm_k"));
    Value seen = attend(attn, q, k, map(attn, y, "to_v"));
    long hidden = layers.weight("proj_mlp.weight").shape().getFirst();
    Value wide = g.geluTanh(layers.linear(y, "proj_mlp", width, hidden));
    Value out = layers.linear(g.concat(2, seen, wide), "proj_out", width + hidden, width);
    return gated(g, x, parts.get(2), out);
  }

  /// The norm before the projection to latents.
  Value last(Layers layers, Value x) {
    // Here, unlike in the blocks, the scale comes first.
    List<Value> parts = modulation(layers, "norm_out.linear", 2);
    return modulated(layers.g(), x, parts.get(1), parts.get(0));
  }

  /// The image's part of the joined sequence.
  Value imagePart(GraphBuilder g, Value x, Value text) {
    return g.op("Slice").on(x, length(g, text), g.longs(Long.MAX_VALUE), g.longs(1));
  }

  private Value feedForward(Layers layers, Value x, List<Value> modulation) {
    GraphBuilder g = layers.g();
    Value y = modulated(g, x, modulation.get(3), modulation.get(4));
    long hidden = layers.weight("net.0.proj.weight").shape().getFirst();
    Value wide = g.geluTanh(layers.linear(y, "net.0.proj", width, hidden));
    return gated(g, x, modulation.get(5), layers.linear(wide, "net.2", hidden, width));
  }

  /// Shifts, scales and gates of a block, each [B, 1, width].
  private List<Value> modulation(Layers layers, String name, int parts) {
    long[] lengths = new long[parts];
    Arrays.fill(lengths, width);
    return layers.g().split(layers.linear(time, name, width, parts * width), 2, lengths);
  }

  private Value modulated(GraphBuilder g, Value x, Value shift, Value scale) {
    float[] ones = new float[(int) width];
    Arrays.fill(ones, 1);
    Value normal =
        g.op("LayerNormalization")
            .attr("axis", -1)
            .attr("epsilon", EPSILON)
            .on(x, g.floats(List.of(width), ones));
    return g.add(g.mul(normal, g.add(scale, g.scalar(1))), shift);
  }

  private static Value gated(GraphBuilder g, Value x, Value gate, Value change) {
    return g.add(x, g.mul(gate, change));
  }

  private Value map(Layers attn, Value x, String name) {
    return attn.linear(x, name, width, width);
  }

  /// Heads of the text, then of the image, each with its own norm: [B, L + N, width].
  private Value joined(
      Layers attn,
      Value text,
      String textMap,
      String textNorm,
      Value image,
      String imageMap,
      String imageNorm) {
    Value both =
        attn.g()
            .concat(
                1, normed(attn, text, textMap, textNorm), normed(attn, image, imageMap, imageNorm));
    return flat(attn.g(), both);
  }

  /// A linear layer, then the RMS norm of each head: [B, S, heads, headDim].
  private Value normed(Layers attn, Value x, String map, String norm) {
    Value heads = attn.g().reshape(map(attn, x, map), 0, 0, config.heads(), config.headDim());
    return attn.rmsNorm(heads, norm, config.headDim(), EPSILON);
  }

  private Value flat(GraphBuilder g, Value heads) {
    return g.reshape(heads, 0, 0, width);
  }

  private Value attend(Layers attn, Value q, Value k, Value v) {
    return attn.attention(rotated(attn.g(), q), rotated(attn.g(), k), v, config.heads());
  }

  private Value rotated(GraphBuilder g, Value x) {
    return g.microsoft("RotaryEmbedding")
        .attr("interleaved", 1)
        .attr("num_heads", config.heads())
        .on(x, g.longs(0), cos, sin);
  }

  private static Value length(GraphBuilder g, Value x) {
    return g.slice(g.shapeOf(x), 0, 1, 2);
  }
}
