package xomni.engine;

import java.util.List;
import java.util.Optional;

/// What to draw. All variants are decoded as one batch that shares the prompt's prefill, then
/// painted one after the other.
///
/// @param prompt the words that describe the picture; the painter's text encoders read them too
/// @param edit when present, the language model reads this instead of the prompt
/// @param size rows and columns
/// @param variants at least one, numbers distinct
/// @param seed any value; see [Variant] for what depends on it
/// @param sampling how tokens are chosen
/// @param painting how tokens become pixels; empty leaves the drawings unpainted
/// @param previews whether [DrawEvent.Preview]s are wanted
public record DrawRequest(
    String prompt,
    Optional<Edit> edit,
    GridSize size,
    List<Variant> variants,
    long seed,
    Sampling sampling,
    Optional<Painting> painting,
    boolean previews) {

  /// A change asked for in words: the source picture's tokens and the instruction go in a user
  /// turn, and the model answers with the new picture.
  public record Edit(TokenGrid source, String instruction) {}

  /// A picture whose tokens are all given: nothing is drawn, the model says what it thinks of them.
  public static DrawRequest given(
      TokenGrid grid, long seed, Sampling sampling, Optional<Painting> painting) {
    return new DrawRequest(
        grid.prompt(),
        Optional.empty(),
        grid.size(),
        List.of(new Variant(0, grid.tokens())),
        seed,
        sampling,
        painting,
        false);
  }

  public DrawRequest {
    variants = List.copyOf(variants);
    if (variants.isEmpty()) {
      throw new EngineException.BadRequest("Ask for at least one variant.");
    }
    if (variants.stream().map(Variant::number).distinct().count() < variants.size()) {
      throw new EngineException.BadRequest("Two variants have the same number.");
    }
    for (Variant variant : variants) {
      if (variant.given().length != 0 && variant.given().length != size.cells()) {
        throw new EngineException.BadRequest(
            "Variant %d gives %d tokens for a picture of %d cells."
                .formatted(variant.number(), variant.given().length, size.cells()));
      }
    }
  }
}
