package xomni.engine.importer.network;

import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.graph.DataType;
import xomni.engine.importer.graph.Dim;
import xomni.engine.importer.graph.GraphBuilder;
import xomni.engine.importer.graph.NetworkGraph;
import xomni.engine.importer.graph.Value;

/// Our own preview network: tokens to pixels in one go, for pictures that are still being drawn.
///
/// `tokens` [1, rows, cols] and `drawn` [1, rows, cols] -> `image` [1, 3, 16 rows, 16 cols]. Cells
/// that are not drawn enter as zeros. All sizes come from the tensors. Stored exactly.
public final class PreviewGraph implements NetworkGraph {
  private static final int SHUFFLE = 4;

  private final Checkpoint checkpoint;

  public PreviewGraph(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  @Override
  public String fileName() {
    return "preview.onnx";
  }

  @Override
  public void build(GraphBuilder builder) {
    GraphBuilder g = builder.exact();
    Layers layers = Layers.of(g, checkpoint);
    Value tokens = g.input("tokens", DataType.INT64, Dim.of(1), Dim.of("rows"), Dim.of("cols"));
    Value drawn = g.input("drawn", DataType.BOOL, Dim.of(1), Dim.of("rows"), Dim.of("cols"));
    Value mask = g.unsqueeze(g.cast(drawn, DataType.FLOAT), 1);
    Value codes = g.embedding(tokens, layers.weight("embedding.weight"));
    Value x = g.mul(g.transpose(codes, 0, 3, 1, 2), mask);
    long code = layers.weight("embedding.weight").shape().getLast();
    long hidden = layers.weight("conv_in.weight").shape().getFirst();
    x = g.silu(layers.conv(g.concat(1, x, mask), "conv_in", code + 1, hidden, 3));
    int depth = layers.count("convs", "weight");
    for (int i = 0; i < depth; i++) {
      x = g.add(x, g.silu(layers.conv(x, "convs." + i, hidden, hidden, 3)));
    }
    long up = layers.weight("conv_up.weight").shape().getFirst();
    x = g.silu(shuffled(g, layers.conv(x, "conv_up", hidden, up, 3)));
    long fine = up / (SHUFFLE * SHUFFLE);
    x = shuffled(g, layers.conv(x, "conv_mid", fine, 3L * SHUFFLE * SHUFFLE, 3));
    g.output("image", x, DataType.FLOAT, Dim.of(1), Dim.of(3), Dim.of("16rows"), Dim.of("16cols"));
  }

  /// Channels to pixels, the channel's own axis first.
  private static Value shuffled(GraphBuilder g, Value x) {
    return g.op("DepthToSpace").attr("blocksize", SHUFFLE).attr("mode", "CRD").on(x);
  }
}
