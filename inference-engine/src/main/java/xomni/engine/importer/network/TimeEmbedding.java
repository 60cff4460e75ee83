package xomni.engine.importer.network;

import java.util.List;
import xomni.engine.importer.config.TransformerConfig;
import xomni.engine.importer.graph.DataType;
import xomni.engine.importer.graph.Dim;
import xomni.engine.importer.graph.GraphBuilder;
import xomni.engine.importer.graph.Value;

/// What modulates all blocks: the noise level, the guidance and CLIP's view of the prompt, embedded
/// and summed. Declares the inputs `timestep`, `pooled` and, where the network has it, `guidance`.
final class TimeEmbedding {
  private static final int FREQUENCIES = 128;
  private static final double LONGEST_PERIOD = 10_000;
  private static final double SCALE = 1000;

  private final TransformerConfig config;
  private final Layers layers;

  TimeEmbedding(TransformerConfig config, Layers layers) {
    this.config = config;
    this.layers = layers;
  }

  /// The sum after its last activation, [B, 1, width].
  Value build() {
    GraphBuilder g = layers.g();
    Value pooled = g.input("pooled", DataType.FLOAT, Dim.of("B"), Dim.of(config.pooledWidth()));
    Value sum = waves(g.input("timestep", DataType.FLOAT, Dim.of("B")));
    sum = twoLayers("timestep_embedder", sum, 2 * FREQUENCIES);
    if (config.guidanceEmbeds()) {
      Value guidance = waves(g.input("guidance", DataType.FLOAT, Dim.of("B")));
      sum = g.add(sum, twoLayers("guidance_embedder", guidance, 2 * FREQUENCIES));
    }
    sum = g.add(sum, twoLayers("text_embedder", pooled, config.pooledWidth()));
    return g.unsqueeze(g.silu(sum), 1);
  }

  private Value twoLayers(String name, Value x, long in) {
    Layers pair = layers.at(name);
    Value hidden = pair.g().silu(pair.linear(x, "linear_1", in, config.width()));
    return pair.linear(hidden, "linear_2", config.width(), config.width());
  }

  /// Numbers [B] as cosines, then sines, of falling frequency: [B, 256].
  private Value waves(Value x) {
    GraphBuilder g = layers.g();
    float[] frequencies = new float[FREQUENCIES];
    for (int i = 0; i < FREQUENCIES; i++) {
      frequencies[i] = (float) Math.exp(-Math.log(LONGEST_PERIOD) * i / FREQUENCIES);
    }
    Value scaled = g.unsqueeze(g.mul(x, g.scalar(SCALE)), 1);
    Value angle = g.mul(scaled, g.floats(List.of(1L, (long) FREQUENCIES), frequencies));
    return g.concat(1, g.op("Cos").on(angle), g.op("Sin").on(angle));
  }
}
