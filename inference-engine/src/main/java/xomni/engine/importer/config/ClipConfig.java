package xomni.engine.importer.config;

/// `config.json` of the CLIP text encoder.
///
/// @param activation `quick_gelu` or `gelu`
/// @param eosToken the pooled state is the one at its first occurrence
public record ClipConfig(
    int width,
    int heads,
    int feedForward,
    int layers,
    int vocabSize,
    int positions,
    double eps,
    String activation,
    int eosToken,
    int padToken) {}
