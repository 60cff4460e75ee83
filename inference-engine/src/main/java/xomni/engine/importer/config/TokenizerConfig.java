package xomni.engine.importer.config;

/// `vision_config.encoder` and `.transform`: the image tokenizer. What is not here (width, blocks)
/// comes from the tensors.
///
/// @param attentionHeads follows from the siglip name; 16 for all known ones
public record TokenizerConfig(
    String siglipName,
    String siglipPath,
    String projectorPath,
    int attentionHeads,
    int zChannels,
    int codebookSize,
    int codebookWidth,
    int patch) {}
