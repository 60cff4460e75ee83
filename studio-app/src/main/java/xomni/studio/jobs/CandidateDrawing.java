package xomni.studio.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import xomni.engine.CancelToken;
import xomni.engine.DrawEvent;
import xomni.engine.DrawRequest;
import xomni.engine.Drawing;
import xomni.engine.Engine;
import xomni.engine.TokenGrid;
import xomni.engine.Variant;
import xomni.engine.edit.Candidate;
import xomni.engine.edit.RegionRedraw;

/// Draws several candidates for the same cells and paints the best. Whoever listens sees one
/// picture grow: the first candidate, whose cells become those of the best when it is known.
final class CandidateDrawing {
  private final RegionRedraw redraw;
  private final DrawRequest request;
  private final Consumer<DrawEvent> listener;
  private final int number;

  /// @param request its variants are the candidates
  /// @param listener events of one variant, that of the first number
  CandidateDrawing(Engine engine, DrawRequest request, Consumer<DrawEvent> listener) {
    redraw = new RegionRedraw(engine);
    this.request = request;
    this.listener = listener;
    number = request.variants().getFirst().number();
  }

  /// @param chosen gets the request that draws the best candidate alone, before it is painted
  /// @return the best, under the number of the first
  Drawing draw(Consumer<DrawRequest> chosen, CancelToken cancel) {
    List<Candidate> ranked = redraw.candidates(request, this::first, cancel);
    Candidate best = ranked.getFirst();
    if (best.drawing().variant() != number) {
      listener.accept(new DrawEvent.Tokens(number, tokens(best)));
    }
    DrawRequest unpainted = best.request();
    chosen.accept(
        new DrawRequest(
            unpainted.prompt(),
            unpainted.edit(),
            unpainted.size(),
            unpainted.variants(),
            unpainted.seed(),
            unpainted.sampling(),
            request.painting(),
            false));
    Drawing painted = redraw.painted(best, request.painting(), this::step, cancel);
    Drawing renamed =
        new Drawing(
            request,
            number,
            new TokenGrid(request.prompt(), request.size(), painted.grid().tokens()),
            painted.probabilities(),
            painted.picture(),
            painted.decoding(),
            painted.painting());
    listener.accept(new DrawEvent.Finished(renamed));
    return renamed;
  }

  private void first(DrawEvent event) {
    switch (event) {
      case DrawEvent.Planned e when e.variant() == number -> listener.accept(e);
      case DrawEvent.Tokens e when e.variant() == number -> listener.accept(e);
      case DrawEvent.Preview e when e.variant() == number -> listener.accept(e);
      case DrawEvent.Failed e -> listener.accept(e);
      case DrawEvent.Cancelled e -> listener.accept(e);
      default -> {}
    }
  }

  private void step(DrawEvent event) {
    if (event instanceof DrawEvent.Step step) {
      listener.accept(new DrawEvent.Step(number, step.index(), step.count(), step.image()));
    }
  }

  private static List<DrawEvent.Token> tokens(Candidate best) {
    int[] ids = best.grid().tokens();
    int[] given = best.request().variants().getFirst().given();
    List<DrawEvent.Token> tokens = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      if (given.length == 0 || given[i] == Variant.OPEN) {
        tokens.add(new DrawEvent.Token(i, ids[i], best.drawing().probabilities()[i]));
      }
    }
    return tokens;
  }
}
