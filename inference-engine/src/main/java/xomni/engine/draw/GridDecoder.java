package xomni.engine.draw;

import java.util.List;
import xomni.engine.CancelToken;
import xomni.engine.ort.Networks;
import xomni.engine.pack.PackManifest.Language;

/// Draws image tokens: one prefill for each different beginning, then one token a step for all
/// variants together. With guidance each variant has a second, negative sequence that takes the
/// same tokens.
///
/// Stretches of cells that all variants give go through the model at once; other given cells take
/// the place of the choice in their step. What went through the model is kept for the next drawing
/// that begins in the same way (see [PrefixCache]).
public final class GridDecoder {
  private final Networks networks;
  private final Language sizes;
  private final PrefixCache cache;

  /// A decoder that keeps nothing.
  public GridDecoder(Networks networks, Language sizes) {
    this(networks, sizes, new PrefixCache(0));
  }

  /// @param cache for beginnings; stays with the caller
  public GridDecoder(Networks networks, Language sizes, PrefixCache cache) {
    this.networks = networks;
    this.sizes = sizes;
    this.cache = cache;
  }

  /// Loads the networks, so that the first drawing starts at once.
  public void load(CancelToken cancel) {
    cancel.check();
    LanguageModel.forImages(networks, sizes).close();
  }

  /// Draws.
  ///
  /// @return one grid a variant, in the plan's order
  /// @throws xomni.engine.EngineException.BadRequest when the sequence is too long for the model
  public List<DrawnTokens> decode(DrawPlan plan, TokenSink sink, CancelToken cancel) {
    try (LanguageModel model = LanguageModel.forImages(networks, sizes)) {
      int longest = Math.max(plan.prompt().length, plan.negative().map(n -> n.length).orElse(0));
      model.checkLength(longest + plan.cells() - 1);
      return new GridRun(model, plan, cache, sink, cancel).draw();
    }
  }
}
