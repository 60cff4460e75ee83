package xomni.engine.importer.network;

import java.io.IOException;
import java.nio.file.Path;
import xomni.engine.importer.checkpoint.ElementType;
import xomni.engine.importer.checkpoint.SafetensorsWriter;
import xomni.engine.importer.config.LanguageConfig;

/// Writes a language model of any size with random weights.
final class RandomLanguageModel {
  private RandomLanguageModel() {}

  static void write(Path file, LanguageConfig config, ElementType type) throws IOException {
    SafetensorsWriter out = new SafetensorsWriter(type, 1);
    long hidden = config.hiddenSize();
    out.add("model.lm_embed_tokens.weight", 0, 1, config.vocabSize(), hidden);
    out.add("model.mm_embed_tokens.weight", 0, 1, config.mmVocabSize(), hidden);
    out.add("lm_head.weight", 0, spread(hidden), config.vocabSize(), hidden);
    out.add("mm_head.weight", 0, spread(hidden), config.mmVocabSize(), hidden);
    out.add("model.lm_norm.weight", 1, 0.2, hidden);
    out.add("model.mm_norm.weight", 1, 0.2, hidden);
    for (int i = 0; i < config.layers(); i++) {
      addLayer(out, config, "model.layers." + i + ".");
    }
    out.write(file);
  }

  private static void addLayer(SafetensorsWriter out, LanguageConfig config, String name) {
    long hidden = config.hiddenSize();
    long wide = config.intermediateSize();
    long queries = (long) config.heads() * config.headDim();
    long keys = (long) config.kvHeads() * config.headDim();
    out.add(name + "input_layernorm.weight", 1, 0.2, hidden);
    out.add(name + "post_attention_layernorm.weight", 1, 0.2, hidden);
    out.add(name + "self_attn.q_proj.weight", 0, spread(hidden), queries, hidden);
    out.add(name + "self_attn.k_proj.weight", 0, spread(hidden), keys, hidden);
    out.add(name + "self_attn.v_proj.weight", 0, spread(hidden), keys, hidden);
    out.add(name + "self_attn.q_proj.bias", 0, 0.2, queries);
    out.add(name + "self_attn.k_proj.bias", 0, 0.2, keys);
    out.add(name + "self_attn.v_proj.bias", 0, 0.2, keys);
    out.add(name + "self_attn.o_proj.weight", 0, spread(queries), hidden, queries);
    out.add(name + "mlp.gate_proj.weight", 0, spread(hidden), wide, hidden);
    out.add(name + "mlp.up_proj.weight", 0, spread(hidden), wide, hidden);
    out.add(name + "mlp.down_proj.weight", 0, spread(wide), hidden, wide);
  }

  /// Keeps the size of the numbers from layer to layer.
  private static double spread(long inputs) {
    return 1 / Math.sqrt(inputs);
  }
}
