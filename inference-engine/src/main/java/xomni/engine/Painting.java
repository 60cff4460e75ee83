package xomni.engine;

/// How tokens become pixels.
///
/// @param steps Euler steps of the diffusion decoder, 1 to 1000
/// @param cfgScale guidance of the painter; 1 needs one pass a step instead of two
public record Painting(int steps, double cfgScale) {
  public Painting {
    if (steps < 1 || steps > 1000) {
      throw new EngineException.BadRequest("The painter takes between 1 and 1000 steps.");
    }
    if (!(cfgScale >= 0 && cfgScale <= 100)) {
      throw new EngineException.BadRequest("The painter's guidance must be between 0 and 100.");
    }
  }
}
