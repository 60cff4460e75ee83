package xomni.engine.importer.config;

import java.util.List;

/// `config.json` of the VAE.
public record VaeConfig(
    List<Integer> blockChannels,
    int layersPerBlock,
    int latentChannels,
    int groups,
    boolean midAttention,
    boolean postQuantConv,
    double scalingFactor,
    double shiftFactor) {
  public VaeConfig {
    blockChannels = List.copyOf(blockChannels);
  }
}
