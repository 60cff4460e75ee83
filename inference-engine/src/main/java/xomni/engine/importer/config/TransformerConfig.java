package xomni.engine.importer.config;

import java.util.List;

/// `config.json` of the diffusion decoder.
///
/// @param heads `num_attention_heads`
/// @param headDim `attention_head_dim`
/// @param doubleBlocks `num_layers`
/// @param singleBlocks `num_single_layers`
public record TransformerConfig(
    int heads,
    int headDim,
    int doubleBlocks,
    int singleBlocks,
    int inChannels,
    int textWidth,
    int pooledWidth,
    int siglipChannels,
    boolean guidanceEmbeds,
    List<Integer> axesDimsRope) {
  public TransformerConfig {
    axesDimsRope = List.copyOf(axesDimsRope);
  }

  /// Width of the streams.
  public int width() {
    return heads * headDim;
  }
}
