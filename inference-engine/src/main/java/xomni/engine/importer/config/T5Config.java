package xomni.engine.importer.config;

/// `config.json` of the T5 encoder.
///
/// @param gated gated GELU feed-forward (`feed_forward_proj` = `gated-gelu`)
public record T5Config(
    int width,
    int headDim,
    int heads,
    int feedForward,
    int layers,
    int vocabSize,
    int buckets,
    int maxDistance,
    double eps,
    boolean gated,
    int padToken) {}
