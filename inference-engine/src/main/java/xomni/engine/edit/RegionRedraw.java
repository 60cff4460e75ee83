package xomni.engine.edit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import xomni.engine.CancelToken;
import xomni.engine.DrawEvent;
import xomni.engine.DrawRequest;
import xomni.engine.Drawing;
import xomni.engine.Engine;
import xomni.engine.Variant;

/// Draws cells again and leaves all others exactly as they are.
///
/// The language model sees only what stands before a cell. Whether a try fits what follows is known
/// afterwards, from the probability of the kept tokens that follow: by that the candidates are
/// ranked.
public final class RegionRedraw {
  // A probability that was rounded to 0 still has a logarithm.
  private static final double LEAST = Float.MIN_VALUE;

  private final Engine engine;

  public RegionRedraw(Engine engine) {
    this.engine = engine;
  }

  /// The request that draws all candidates.
  ///
  /// @param previews whether previews are wanted
  public static DrawRequest request(Redraw redraw, boolean previews) {
    int[] given =
        redraw.region().count() == redraw.source().size().cells()
            ? new int[0]
            : redraw.region().open(redraw.source().tokens());
    List<Variant> variants =
        IntStream.range(redraw.variant(), redraw.variant() + redraw.candidates())
            .mapToObj(number -> new Variant(number, given))
            .toList();
    return new DrawRequest(
        redraw.prompt(),
        Optional.empty(),
        redraw.source().size(),
        variants,
        redraw.seed(),
        redraw.sampling(),
        Optional.empty(),
        previews);
  }

  /// Draws the candidates, unpainted.
  ///
  /// @return best first
  /// @throws xomni.engine.EngineException as [Engine#draw]
  public List<Candidate> draw(
      Redraw redraw, boolean previews, Consumer<DrawEvent> listener, CancelToken cancel) {
    return rank(engine.draw(request(redraw, previews), listener, cancel), redraw.region());
  }

  /// Ranks drawings that share everything outside `region`.
  public static List<Candidate> rank(List<Drawing> drawings, Region region) {
    return drawings.stream()
        .map(drawing -> new Candidate(drawing, logProbability(drawing.probabilities(), region)))
        .sorted(Comparator.comparingDouble(Candidate::logProbability).reversed())
        .toList();
  }

  /// @param probabilities one a cell, as in [Drawing#probabilities()]
  static double logProbability(float[] probabilities, Region region) {
    double sum = 0;
    for (int i = region.first() + 1; i < probabilities.length; i++) {
      if (!region.contains(i)) {
        sum += Math.log(Math.max(probabilities[i], LEAST));
      }
    }
    return sum;
  }
}
