package xomni.engine.draw;

import xomni.engine.DrawEvent;
import xomni.engine.Variant;

/// One variant while it is drawn: chooses each token from its logits and keeps it.
final class DrawnRow {
  private final Variant variant;
  private final long seed;
  private final RowStarts starts;
  private final Sampler sampler;
  private final int[] tokens;
  private final float[] probabilities;
  private final float[] scratch;

  DrawnRow(Variant variant, DrawPlan plan, int codes) {
    this.variant = variant;
    seed = plan.seed();
    starts = plan.starts();
    sampler = new Sampler(plan.sampling());
    tokens = new int[plan.cells()];
    probabilities = new float[plan.cells()];
    scratch = new float[codes];
  }

  /// Fixes token `index`: the given one, or one that is chosen.
  ///
  /// @param logits after guidance; left as they are
  DrawEvent.Token fix(int index, float[] logits) {
    int id = given(index);
    if (id == Variant.OPEN) {
      System.arraycopy(logits, 0, scratch, 0, logits.length);
      starts.restrict(index, scratch);
      id = sampler.choose(scratch, Draws.uniform(seed, variant.number(), index));
    }
    tokens[index] = id;
    probabilities[index] = (float) Math.exp(logits[id] - Logits.logSumExp(logits));
    return new DrawEvent.Token(index, id, probabilities[index]);
  }

  private int given(int index) {
    return variant.given().length == 0 ? Variant.OPEN : variant.given()[index];
  }

  int token(int index) {
    return tokens[index];
  }

  DrawnTokens result() {
    return new DrawnTokens(tokens, probabilities);
  }
}
