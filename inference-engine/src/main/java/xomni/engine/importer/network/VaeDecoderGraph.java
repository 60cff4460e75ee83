package xomni.engine.importer.network;

import java.util.List;
import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.config.VaeConfig;
import xomni.engine.importer.graph.DataType;
import xomni.engine.importer.graph.Dim;
import xomni.engine.importer.graph.GraphBuilder;
import xomni.engine.importer.graph.NetworkGraph;
import xomni.engine.importer.graph.Value;

/// The VAE's decoder: `latents` [1, channels, h, w], scaled and shifted -> `image` [1, 3, 8h, 8w].
/// Stored exactly at any precision.
public final class VaeDecoderGraph implements NetworkGraph {
  private static final double NORM_EPSILON = 1e-6;

  private final VaeConfig config;
  private final Checkpoint checkpoint;

  public VaeDecoderGraph(VaeConfig config, Checkpoint checkpoint) {
    this.config = config;
    this.checkpoint = checkpoint;
  }

  @Override
  public String fileName() {
    return "vae_decoder.onnx";
  }

  @Override
  public void build(GraphBuilder builder) {
    GraphBuilder g = builder.exact();
    long latent = config.latentChannels();
    Value x =
        g.input("latents", DataType.FLOAT, Dim.of(1), Dim.of(latent), Dim.of("h"), Dim.of("w"));
    if (config.postQuantConv()) {
      x = Layers.of(g, checkpoint).conv(x, "post_quant_conv", latent, latent, 1);
    }
    Layers layers = Layers.of(g, checkpoint).at("decoder");
    List<Integer> widths = config.blockChannels().reversed();
    long width = widths.getFirst();
    x = layers.conv(x, "conv_in", latent, width, 3);
    x = middle(layers.at("mid_block"), x, width);
    for (int i = 0; i < widths.size(); i++) {
      boolean last = i == widths.size() - 1;
      x = level(layers.at("up_blocks." + i), x, width, widths.get(i), last);
      width = widths.get(i);
    }
    x = g.silu(layers.groupNorm(x, "conv_norm_out", config.groups(), width, NORM_EPSILON));
    x = layers.conv(x, "conv_out", width, 3, 3);
    g.output("image", x, DataType.FLOAT, Dim.of(1), Dim.of(3), Dim.of("8h"), Dim.of("8w"));
  }

  private Value middle(Layers layers, Value x, long width) {
    Value y = resnet(layers.at("resnets.0"), x, width, width);
    if (config.midAttention()) {
      y = attention(layers.at("attentions.0"), y, width);
    }
    return resnet(layers.at("resnets.1"), y, width, width);
  }

  private Value level(Layers layers, Value x, long in, long out, boolean last) {
    GraphBuilder g = layers.g();
    Value y = x;
    for (int i = 0; i <= config.layersPerBlock(); i++) {
      y = resnet(layers.at("resnets." + i), y, i == 0 ? in : out, out);
    }
    if (last) {
      return y;
    }
    Value doubled =
        g.op("Resize")
            .attr("mode", "nearest")
            .attr("coordinate_transformation_mode", "asymmetric")
            .attr("nearest_mode", "floor")
            .on(y, Value.NONE, g.floats(List.of(4L), 1, 1, 2, 2));
    return layers.conv(doubled, "upsamplers.0.conv", out, out, 3);
  }

  private Value resnet(Layers layers, Value x, long in, long out) {
    GraphBuilder g = layers.g();
    Value y = g.silu(layers.groupNorm(x, "norm1", config.groups(), in, NORM_EPSILON));
    y = layers.conv(y, "conv1", in, out, 3);
    y = g.silu(layers.groupNorm(y, "norm2", config.groups(), out, NORM_EPSILON));
    y = layers.conv(y, "conv2", out, out, 3);
    Value skip = in == out ? x : layers.conv(x, "conv_shortcut", in, out, 1);
    return g.add(skip, y);
  }

  /// One head over all pixels.
  private Value attention(Layers layers, Value x, long width) {
    GraphBuilder g = layers.g();
    Value y = layers.groupNorm(x, "group_norm", config.groups(), width, NORM_EPSILON);
    y = g.transpose(g.reshape(y, 0, width, -1), 0, 2, 1);
    Value seen =
        layers.attention(
            layers.linear(y, "to_q", width, width),
            layers.linear(y, "to_k", width, width),
            layers.linear(y, "to_v", width, width),
            1);
    Value out = g.transpose(layers.linear(seen, "to_out.0", width, width), 0, 2, 1);
    return g.add(x, g.op("Reshape").on(out, g.shapeOf(x)));
  }
}
