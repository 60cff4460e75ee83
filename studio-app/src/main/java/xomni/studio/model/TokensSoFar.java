package xomni.studio.model;

import java.util.Arrays;
import xomni.engine.Variant;

/// Tokens of a picture, some of which may still be missing.
///
/// @param ids one a cell in raster order, [Variant#OPEN] where none is known; empty when the
///   picture was never read as tokens
/// @param probabilities one a cell, 0 where none is known; empty when `ids` is
public record TokensSoFar(int[] ids, float[] probabilities) {
  /// No tokens at all.
  public static final TokensSoFar NONE = new TokensSoFar(new int[0], new float[0]);

  /// Whether every cell has its token.
  public boolean complete() {
    return ids.length > 0 && count() == ids.length;
  }

  /// Number of known tokens.
  public int count() {
    return (int) Arrays.stream(ids).filter(id -> id != Variant.OPEN).count();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokensSoFar that
        && Arrays.equals(ids, that.ids)
        && Arrays.equals(probabilities, that.probabilities);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(ids) + Arrays.hashCode(probabilities);
  }
}
