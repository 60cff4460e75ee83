package xomni.engine.importer.network;

import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.config.TransformerConfig;
import xomni.engine.importer.graph.DataType;
import xomni.engine.importer.graph.Dim;
import xomni.engine.importer.graph.GraphBuilder;
import xomni.engine.importer.graph.NetworkGraph;
import xomni.engine.importer.graph.Value;

/// The diffusion decoder: FLUX's transformer with X-Omni's siglip features, which are added to the
/// image stream after the last double-stream block.
///
/// Inputs and output are those of `docs/contracts.md`. The layers around the blocks are stored
/// exactly at any precision: they are small and everything passes through them.
public final class TransformerGraph implements NetworkGraph {
  private final TransformerConfig config;
  private final Checkpoint checkpoint;

  public TransformerGraph(TransformerConfig config, Checkpoint checkpoint) {
    this.config = config;
    this.checkpoint = checkpoint;
  }

  @Override
  public String fileName() {
    return "transformer.onnx";
  }

  @Override
  public void build(GraphBuilder g) {
    Layers layers = Layers.of(g, checkpoint);
    Layers outer = layers.exact();
    long width = config.width();
    Value latents = stream(g, "latents", "N", config.inChannels());
    Value siglip = stream(g, "siglip", "N", config.siglipChannels());
    Value words = stream(g, "text", "L", config.textWidth());
    Value time = new TimeEmbedding(config, outer.at("time_text_embed")).build();
    TransformerBlocks blocks = blocks(g, time);
    Value image = outer.linear(latents, "x_embedder", config.inChannels(), width);
    Value text = outer.linear(words, "context_embedder", config.textWidth(), width);
    for (int i = 0; i < config.doubleBlocks(); i++) {
      TransformerBlocks.Streams streams =
          blocks.twoStreams(layers.at("transformer_blocks." + i), image, text);
      image = streams.image();
      text = streams.text();
    }
    Value features = outer.project(siglip, "siglip_embed", config.siglipChannels(), width);
    Value x = g.concat(1, text, g.add(image, features));
    for (int i = 0; i < config.singleBlocks(); i++) {
      x = blocks.oneStream(layers.at("single_transformer_blocks." + i), x);
    }
    x = blocks.last(outer, blocks.imagePart(g, x, text));
    Value velocity = outer.linear(x, "proj_out", width, config.inChannels());
    g.output(
        "velocity",
        velocity,
        DataType.FLOAT,
        Dim.of("B"),
        Dim.of("N"),
        Dim.of(config.inChannels()));
  }

  private TransformerBlocks blocks(GraphBuilder g, Value time) {
    long half = config.headDim() / 2;
    Value cos = g.input("rope_cos", DataType.FLOAT, Dim.of("LN"), Dim.of(half));
    Value sin = g.input("rope_sin", DataType.FLOAT, Dim.of("LN"), Dim.of(half));
    return new TransformerBlocks(config, time, cos, sin);
  }

  private static Value stream(GraphBuilder g, String name, String length, long width) {
    return g.input(name, DataType.FLOAT, Dim.of("B"), Dim.of(length), Dim.of(width));
  }
}
