package xomni.engine.importer.network;

import java.util.List;
import xomni.engine.importer.checkpoint.Checkpoint;
import xomni.engine.importer.checkpoint.Weight;
import xomni.engine.importer.config.LanguageConfig;
import xomni.engine.importer.graph.DataType;
import xomni.engine.importer.graph.Dim;
import xomni.engine.importer.graph.GraphBuilder;
import xomni.engine.importer.graph.Matrix;
import xomni.engine.importer.graph.Sources;
import xomni.engine.importer.graph.Value;

/// Grouped-query attention with rotary positions and a KV cache that is written in place.
public final class LanguageAttention {
  // GroupQueryAttention takes rotary tables whose width, half a head, is a multiple of 8.
  private static final int HEAD_STEP = 16;

  private final LanguageConfig config;
  private final Checkpoint checkpoint;
  private final Value lengths;
  private final Value longest;
  private final Value cos;
  private final Value sin;

  private LanguageAttention(GraphBuilder g, LanguageConfig config, Checkpoint checkpoint) {
    this.config = config;
    this.checkpoint = checkpoint;
    lengths = g.input("seqlens_k", DataType.INT32, Dim.of("B"));
    longest = g.input("total_sequence_length", DataType.INT32);
    cos = table(g, "rotary.cos", false);
    sin = table(g, "rotary.sin", true);
  }

  /// Declares the inputs and tables that all layers share.
  static LanguageAttention declare(GraphBuilder g, LanguageConfig config, Checkpoint checkpoint) {
    return new LanguageAttention(g, config, checkpoint);
  }

  /// Width of a head in the KV cache: the model's, rounded up to what the operator takes. The added
  /// numbers are zeros and change no result.
  public static int cacheHeadDim(LanguageConfig config) {
    return (config.headDim() + HEAD_STEP - 1) / HEAD_STEP * HEAD_STEP;
  }

  private Value table(GraphBuilder g, String name, boolean sine) {
    int half = config.headDim() / 2;
    // In float32 as the released code has it: at position 4000 the rounding of the angle counts.
    float[] frequencies = new float[half];
    for (int i = 0; i < half; i++) {
      frequencies[i] = 1 / (float) Math.pow(config.ropeTheta(), 2.0 * i / config.headDim());
    }
    Sources.Rows rows =
        (position, row) -> {
          for (int i = 0; i < half; i++) {
            float angle = position * frequencies[i];
            row[i] = (float) (sine ? Math.sin(angle) : Math.cos(angle));
          }
        };
    return g.constant(
        name, Sources.computed(config.maxPositions(), cacheHeadDim(config) / 2, rows));
  }

  /// The layer's attention branch of `x` [B, S, H]: the same shape.
  Value apply(GraphBuilder g, Value x, int layer) {
    Dim[] cache = {
      Dim.of("B"), Dim.of(config.kvHeads()), Dim.of("M"), Dim.of(cacheHeadDim(config))
    };
    Value pastKey = g.input("past_key." + layer, DataType.FLOAT, cache);
    Value pastValue = g.input("past_value." + layer, DataType.FLOAT, cache);
    Value presentKey = g.outputOf("present_key." + layer, DataType.FLOAT, cache);
    Value presentValue = g.outputOf("present_value." + layer, DataType.FLOAT, cache);
    Value attended = g.value("attended");
    g.microsoft("GroupQueryAttention")
        .attr("num_heads", config.heads())
        .attr("kv_num_heads", config.kvHeads())
        .attr("do_rotary", 1)
        .attr("rotary_interleaved", 0)
        .attr("scale", 1 / Math.sqrt(config.headDim()))
        .into(
            List.of(attended, presentKey, presentValue),
            widenHeads(g, queryKeyValue(g, x, name(layer))),
            Value.NONE,
            Value.NONE,
            pastKey,
            pastValue,
            lengths,
            longest,
            cos,
            sin);
    long width = (long) config.heads() * config.headDim();
    Weight out = checkpoint.get(name(layer) + "o_proj.weight", config.hiddenSize(), width);
    return g.linear(narrowHeads(g, attended), out);
  }

  private Value queryKeyValue(GraphBuilder g, Value x, String name) {
    long queries = (long) config.heads() * config.headDim();
    long keys = (long) config.kvHeads() * config.headDim();
    Matrix weights =
        Matrix.of(
            checkpoint.get(name + "q_proj.weight", queries, config.hiddenSize()),
            checkpoint.get(name + "k_proj.weight", keys, config.hiddenSize()),
            checkpoint.get(name + "v_proj.weight", keys, config.hiddenSize()));
    Value biases =
        g.stacked(
            checkpoint.get(name + "q_proj.bias", queries),
            checkpoint.get(name + "k_proj.bias", keys),
            checkpoint.get(name + "v_proj.bias", keys));
    return g.add(g.linear(x, weights), biases);
  }

  /// Adds zeros to heads that are too narrow for the cache: half of them after each half of a head,
  /// since turning a head pairs its halves.
  private Value widenHeads(GraphBuilder g, Value qkv) {
    int half = config.headDim() / 2;
    int missing = cacheHeadDim(config) / 2 - half;
    if (missing == 0) {
      return qkv;
    }
    long heads = config.heads() + 2L * config.kvHeads();
    Value split = g.reshape(qkv, 0, 0, 2 * heads, half);
    Value padded = g.op("Pad").on(split, g.longs(0, 0, 0, 0, 0, 0, 0, missing));
    return g.reshape(padded, 0, 0, heads * cacheHeadDim(config));
  }

  private Value narrowHeads(GraphBuilder g, Value attended) {
    int half = config.headDim() / 2;
    int wideHalf = cacheHeadDim(config) / 2;
    if (wideHalf == half) {
      return attended;
    }
    Value split = g.reshape(attended, 0, 0, 2L * config.heads(), wideHalf);
    Value narrow = g.slice(split, 3, 0, half);
    return g.reshape(narrow, 0, 0, (long) config.heads() * config.headDim());
  }

  private static String name(int layer) {
    return "model.layers." + layer + ".self_attn.";
  }
}
