package xomni.engine.edit;

import xomni.engine.DrawRequest;
import xomni.engine.Drawing;
import xomni.engine.TokenGrid;

/// A try at some cells.
///
/// @param drawing its tokens, not painted; its request has all candidates
/// @param logProbability natural logarithm of the model's probability of the kept tokens behind the
///   first redrawn cell, given everything before each; 0 when there are none
public record Candidate(Drawing drawing, double logProbability) {
  /// Its tokens.
  public TokenGrid grid() {
    return drawing.grid();
  }

  /// A request that draws this candidate alone.
  public DrawRequest request() {
    DrawRequest all = drawing.request();
    return new DrawRequest(
        all.prompt(),
        all.edit(),
        all.size(),
        all.variants().stream().filter(v -> v.number() == drawing.variant()).toList(),
        all.seed(),
        all.sampling(),
        all.painting(),
        all.previews());
  }
}
