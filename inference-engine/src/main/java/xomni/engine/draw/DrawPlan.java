package xomni.engine.draw;

import java.util.List;
import java.util.Optional;
import xomni.engine.Sampling;
import xomni.engine.Variant;

/// What the decoder needs to know to draw.
///
/// @param prompt ids up to and with the image mark
/// @param negative ids of the negative sequence; empty when the guidance is 1
/// @param cells number of image tokens
/// @param variants at least one
/// @param seed of the request
/// @param sampling how tokens are chosen
/// @param starts which codes may stand where
public record DrawPlan(
    int[] prompt,
    Optional<int[]> negative,
    int cells,
    List<Variant> variants,
    long seed,
    Sampling sampling,
    RowStarts starts) {

  /// Number of leading cells that every variant gives.
  int known() {
    return givenFrom(0);
  }

  /// Number of cells from `index` on that every variant gives.
  int givenFrom(int index) {
    int given = 0;
    while (index + given < cells && allGive(index + given)) {
      given++;
    }
    return given;
  }

  private boolean allGive(int index) {
    for (Variant variant : variants) {
      if (variant.given().length == 0 || variant.given()[index] == Variant.OPEN) {
        return false;
      }
    }
    return true;
  }
}
