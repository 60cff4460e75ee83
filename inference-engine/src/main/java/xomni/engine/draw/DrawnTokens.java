package xomni.engine.draw;

/// A drawn grid.
///
/// @param tokens codes in raster order
/// @param probabilities as in [xomni.engine.Drawing#probabilities()]
public record DrawnTokens(int[] tokens, float[] probabilities) {}
