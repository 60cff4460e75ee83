package xomni.engine.importer.network;

import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.config.TokenizerConfig;
import xomni.engine.importer.graph.DataType;
import xomni.engine.importer.graph.Dim;
import xomni.engine.importer.graph.GraphBuilder;
import xomni.engine.importer.graph.NetworkGraph;
import xomni.engine.importer.graph.Value;

/// Image tokens to the features that condition the painter: the codebook row as it is (not
/// normalised), a 1 x 1 convolution and residual blocks.
///
/// `tokens` [1, rows, cols] -> `siglip` [1, rows * cols, z channels].
public final class SiglipGraph implements NetworkGraph {
  private static final double NORM_EPSILON = 1e-6;
  private static final int GROUPS = 32;

  private final TokenizerConfig config;
  private final Checkpoint projector;

  /// @param projector tensors of the quantiser
  public SiglipGraph(TokenizerConfig config, Checkpoint projector) {
    this.config = config;
    this.projector = projector;
  }

  @Override
  public String fileName() {
    return "siglip.onnx";
  }

  @Override
  public void build(GraphBuilder builder) {
    GraphBuilder g = builder.exact();
    Layers layers = Layers.of(g, projector);
    long size = config.codebookWidth();
    long channels = config.zChannels();
    Value tokens = g.input("tokens", DataType.INT64, Dim.of(1), Dim.of("rows"), Dim.of("cols"));
    Value x =
        g.embedding(
            tokens, layers.weight("quantize.embedding.weight", config.codebookSize(), size));
    x = layers.linear(x, "post_quant_conv", size, channels);
    x = g.transpose(x, 0, 3, 1, 2);
    int blocks = layers.count("post_conv", "norm1.weight");
    for (int i = 0; i < blocks; i++) {
      x = block(layers.at("post_conv." + i), x, channels);
    }
    x = g.reshape(g.transpose(x, 0, 2, 3, 1), 1, -1, channels);
    g.output("siglip", x, DataType.FLOAT, Dim.of(1), Dim.of("cells"), Dim.of(channels));
  }

  private static Value block(Layers layers, Value x, long channels) {
    GraphBuilder g = layers.g();
    Value y = g.gelu(layers.groupNorm(x, "norm1", GROUPS, channels, NORM_EPSILON));
    y = layers.conv(y, "conv1", channels, channels, 3);
    y = g.gelu(layers.groupNorm(y, "norm2", GROUPS, channels, NORM_EPSILON));
    return g.add(x, layers.conv(y, "conv2", channels, channels, 3));
  }
}
