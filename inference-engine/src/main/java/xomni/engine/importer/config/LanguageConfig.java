package xomni.engine.importer.config;

/// The sizes of the AR model in `config.json` (Qwen2 keys and X-Omni's own).
///
/// @param visionLayersFirst `num_mm_adap_layers`
/// @param visionLayersLast `num_mm_head_layers`; both are counted in `layers`
/// @param codes `image_vocab_size`
public record LanguageConfig(
    int vocabSize,
    int mmVocabSize,
    int codes,
    int hiddenSize,
    int intermediateSize,
    int layers,
    int heads,
    int kvHeads,
    int headDim,
    int visionLayersFirst,
    int visionLayersLast,
    double rmsNormEps,
    double ropeTheta,
    int maxPositions) {

  /// Whether layer `index` keeps its result only where the id is an image-side one.
  public boolean isVisionLayer(int index) {
    return index < visionLayersFirst || index >= layers - visionLayersLast;
  }
}
