package xomni.engine.edit;

import xomni.engine.EngineException;
import xomni.engine.Sampling;
import xomni.engine.TokenGrid;

/// Some cells of a picture are to be drawn again.
///
/// @param source the picture; stays as it is
/// @param region what is redrawn: at least one cell
/// @param prompt what the model reads and what the new picture's prompt is; usually the source's
/// @param candidates how many tries are drawn as one batch, at least 1
/// @param seed of the random draws
/// @param variant number of the first candidate; the others follow. A whole picture redrawn with
///   seed and variant equals the fresh drawing of that seed and variant
/// @param sampling how tokens are chosen
public record Redraw(
    TokenGrid source,
    Region region,
    String prompt,
    int candidates,
    long seed,
    int variant,
    Sampling sampling) {
  /// More at once would only cost memory.
  public static final int MOST_CANDIDATES = 64;

  public Redraw {
    if (!region.size().equals(source.size())) {
      throw new IllegalArgumentException("the region belongs to another grid");
    }
    if (region.isEmpty()) {
      throw new EngineException.BadRequest("No cells are marked; mark what is to be drawn again.");
    }
    if (candidates < 1 || candidates > MOST_CANDIDATES) {
      throw new EngineException.BadRequest(
          "The number of candidates must be between 1 and %d.".formatted(MOST_CANDIDATES));
    }
  }

  /// One candidate.
  public static Redraw once(TokenGrid source, Region region, long seed, Sampling sampling) {
    return new Redraw(source, region, source.prompt(), 1, seed, 0, sampling);
  }
}
