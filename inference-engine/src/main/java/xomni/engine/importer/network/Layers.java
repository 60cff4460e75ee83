package xomni.engine.importer.network;

import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.checkpoint.Weight;
import xomni.engine.importer.graph.GraphBuilder;
import xomni.engine.importer.graph.Value;

/// The layers below one prefix of a checkpoint: each method takes its tensors by name, checks their
/// shapes and writes the operators.
///
/// @param g the graph
/// @param checkpoint of the network
/// @param prefix of the tensors' names, empty or with a closing dot
record Layers(GraphBuilder g, Checkpoint checkpoint, String prefix) {
  static Layers of(GraphBuilder g, Checkpoint checkpoint) {
    return new Layers(g, checkpoint, "");
  }

  /// The layers below `name`.
  Layers at(String name) {
    return new Layers(g.in(name), checkpoint, prefix + name + ".");
  }

  /// The same layers, stored exactly.
  Layers exact() {
    return new Layers(g.exact(), checkpoint, prefix);
  }

  /// Whether the checkpoint has a tensor of that name here.
  boolean has(String name) {
    return checkpoint.find(prefix + name).isPresent();
  }

  /// How many of `name.0`, `name.1`, ... have a tensor `name.i.tensor`.
  int count(String name, String tensor) {
    int count = 0;
    while (has(name + "." + count + "." + tensor)) {
      count++;
    }
    return count;
  }

  /// A tensor of any shape.
  Weight weight(String name) {
    return checkpoint.get(prefix + name);
  }

  /// A tensor of exactly this shape.
  Weight weight(String name, long... shape) {
    return checkpoint.get(prefix + name, shape);
  }

  /// A linear layer with a bias.
  Value linear(Value x, String name, long in, long out) {
    return g.linear(x, matrix(name, in, out), weight(name + ".bias", out));
  }

  /// A linear layer without a bias.
  Value project(Value x, String name, long in, long out) {
    return g.linear(x, matrix(name, in, out));
  }

  /// Releases store some linear layers as 1 x 1 convolutions.
  private Weight matrix(String name, long in, long out) {
    Weight weight = weight(name + ".weight");
    return weight.shape().size() == 4
        ? weight(name + ".weight", out, in, 1, 1)
        : weight(name + ".weight", out, in);
  }

  /// A convolution with a bias that keeps the size.
  Value conv(Value x, String name, long in, long out, int kernel) {
    return g.conv(
        x,
        weight(name + ".weight", out, in, kernel, kernel),
        weight(name + ".bias", out),
        1,
        kernel / 2);
  }

  Value layerNorm(Value x, String name, long width, double epsilon) {
    return g.layerNorm(x, weight(name + ".weight", width), weight(name + ".bias", width), epsilon);
  }

  Value rmsNorm(Value x, String name, long width, double epsilon) {
    return g.rmsNorm(x, weight(name + ".weight", width), epsilon);
  }

  Value groupNorm(Value x, String name, int groups, long channels, double epsilon) {
    return g.groupNorm(
        x, groups, weight(name + ".weight", channels), weight(name + ".bias", channels), epsilon);
  }

  /// Attention over all positions: q, k and v are [B, S, heads * headDim].
  Value attention(Value q, Value k, Value v, long heads) {
    return g.microsoft("MultiHeadAttention").attr("num_heads", heads).on(q, k, v);
  }
}
