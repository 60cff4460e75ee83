package xomni.engine.edit;

import java.time.Duration;
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
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.Sampling;
import xomni.engine.TokenGrid;
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
  /// @param painting how the pictures are painted; empty leaves them unpainted
  /// @param previews whether previews are wanted
  public static DrawRequest request(Redraw redraw, Optional<Painting> painting, boolean previews) {
    int[] given = redraw.region().given(redraw.source().tokens());
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
        painting,
        previews);
  }

  /// Draws the candidates, unpainted.
  ///
  /// @return best first
  /// @throws xomni.engine.EngineException as [Engine#draw]
  public List<Candidate> draw(
      Redraw redraw, boolean previews, Consumer<DrawEvent> listener, CancelToken cancel) {
    DrawRequest request = request(redraw, Optional.empty(), previews);
    return rank(engine.draw(request, listener, cancel), redraw.region());
  }

  /// Draws the variants of `request`, which share what they give, as candidates of one picture,
  /// unpainted.
  ///
  /// @param listener hears of all candidates' tokens
  /// @return best first
  /// @throws xomni.engine.EngineException as [Engine#draw]
  public List<Candidate> candidates(
      DrawRequest request, Consumer<DrawEvent> listener, CancelToken cancel) {
    Region region = Region.open(request.size(), request.variants().getFirst().given());
    DrawRequest unpainted = with(request, request.variants(), Optional.empty());
    return rank(
        engine.draw(
            unpainted,
            event -> {
              if (!(event instanceof DrawEvent.Finished)) {
                listener.accept(event);
              }
            },
            cancel),
        region);
  }

  /// A picture as it is as the only candidate: what the model thinks of its tokens.
  ///
  /// @throws xomni.engine.EngineException as [Engine#draw]
  public List<Candidate> score(TokenGrid grid, Consumer<DrawEvent> listener, CancelToken cancel) {
    DrawRequest request = DrawRequest.given(grid, 0, Sampling.RELEASED, Optional.empty());
    return candidates(request, listener, cancel);
  }

  /// Paints a candidate.
  ///
  /// @param painting nothing is painted when it is empty
  /// @return its request has its variant alone
  public Drawing painted(
      Candidate candidate,
      Optional<Painting> painting,
      Consumer<DrawEvent> listener,
      CancelToken cancel) {
    Drawing drawing = candidate.drawing();
    DrawRequest request = with(candidate.request(), candidate.request().variants(), painting);
    long from = System.nanoTime();
    Optional<Picture> picture =
        painting.map(
            p ->
                engine.paint(
                    drawing.grid(),
                    p,
                    request.seed(),
                    drawing.variant(),
                    Optional.empty(),
                    listener,
                    cancel));
    return new Drawing(
        request,
        drawing.variant(),
        drawing.grid(),
        drawing.probabilities(),
        picture,
        drawing.decoding(),
        Duration.ofNanos(System.nanoTime() - from));
  }

  private static DrawRequest with(
      DrawRequest request, List<Variant> variants, Optional<Painting> painting) {
    return new DrawRequest(
        request.prompt(),
        request.edit(),
        request.size(),
        variants,
        request.seed(),
        request.sampling(),
        painting,
        request.previews());
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
