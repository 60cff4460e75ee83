package xomni.engine;

import java.util.Optional;

/// How tokens become pixels.
///
/// @param steps Euler steps of the diffusion decoder, 1 to 1000
/// @param cfgScale guidance of the painter; 1 needs one pass a step instead of two
/// @param start where the noise comes from; empty for the drawing's own seed and variant
public record Painting(int steps, double cfgScale, Optional<Start> start) {

  /// The noise of another drawing. A picture of which some cells were drawn again starts from the
  /// noise of the picture it comes from: where tokens are the same, pixels stay nearly the same.
  ///
  /// @param seed of that drawing
  /// @param variant its number
  public record Start(long seed, int variant) {}

  public Painting {
    if (steps < 1 || steps > 1000) {
      throw new EngineException.BadRequest("The painter takes between 1 and 1000 steps.");
    }
    if (!(cfgScale >= 0 && cfgScale <= 100)) {
      throw new EngineException.BadRequest("The painter's guidance must be between 0 and 100.");
    }
  }

  /// Painting from the drawing's own noise.
  public Painting(int steps, double cfgScale) {
    this(steps, cfgScale, Optional.empty());
  }

  /// The same settings, from the noise of another drawing.
  public Painting from(long seed, int variant) {
    return new Painting(steps, cfgScale, Optional.of(new Start(seed, variant)));
  }
}
