package xomni.engine.importer.config;

/// `vision_config.decoder`.
///
/// @param path folder of the diffusion decoder, relative to the checkpoint
/// @param steps `num_inference_steps`
/// @param cfgScale guidance of the painter
/// @param textLength tokens to which T5 input is padded: 512 in the release
public record DecoderConfig(String path, int steps, double cfgScale, int textLength) {}
