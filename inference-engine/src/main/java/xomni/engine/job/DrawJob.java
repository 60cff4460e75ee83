package xomni.engine.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import xomni.engine.CancelToken;
import xomni.engine.DrawEvent;
import xomni.engine.DrawRequest;
import xomni.engine.Drawing;
import xomni.engine.EngineException;
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.TokenGrid;
import xomni.engine.Variant;
import xomni.engine.draw.DrawPlan;
import xomni.engine.draw.DrawnTokens;
import xomni.engine.draw.RowStarts;

/// One drawing: tokens of all variants, then their pictures.
final class DrawJob {
  private final Parts parts;
  private final DrawRequest request;
  private final Consumer<DrawEvent> listener;
  private final CancelToken cancel;

  DrawJob(Parts parts, DrawRequest request, Consumer<DrawEvent> listener, CancelToken cancel) {
    this.parts = parts;
    this.request = request;
    this.listener = listener;
    this.cancel = cancel;
  }

  /// Runs; ends with [DrawEvent.Failed] or [DrawEvent.Cancelled] when it does not finish.
  List<Drawing> run() {
    try {
      return draw();
    } catch (EngineException.Cancelled e) {
      listener.accept(new DrawEvent.Cancelled());
      throw e;
    } catch (EngineException e) {
      listener.accept(new DrawEvent.Failed(e));
      throw e;
    }
  }

  private List<Drawing> draw() {
    DrawPlan plan = plan();
    cancel.check();
    for (Variant variant : request.variants()) {
      listener.accept(new DrawEvent.Planned(variant.number(), request.size()));
    }
    long from = System.nanoTime();
    List<DrawnTokens> drawn = tokens(plan);
    Duration decoding = Duration.ofNanos(System.nanoTime() - from);
    List<Drawing> drawings = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      Drawing drawing = paint(request.variants().get(i).number(), drawn.get(i), decoding);
      drawings.add(drawing);
      listener.accept(new DrawEvent.Finished(drawing));
    }
    return List.copyOf(drawings);
  }

  private DrawPlan plan() {
    int codes = parts.manifest.language().codes();
    for (Variant variant : request.variants()) {
      for (int given : variant.given()) {
        if (given != Variant.OPEN && (given < 0 || given >= codes)) {
          throw new EngineException.BadRequest(
              "The picture has the token %d, but this pack knows tokens 0 to %d; use the pack it was drawn with."
                  .formatted(given, codes - 1));
        }
      }
    }
    int[] prompt =
        request
            .edit()
            .map(edit -> parts.prompts.edit(edit.source(), edit.instruction(), request.size()))
            .orElseGet(() -> parts.prompts.draw(request.prompt(), request.size()));
    Optional<int[]> negative =
        request.sampling().guidance() == 1
            ? Optional.empty()
            : Optional.of(parts.prompts.draw(request.sampling().negative(), request.size()));
    return new DrawPlan(
        prompt,
        negative,
        request.size().cells(),
        request.variants(),
        request.seed(),
        request.sampling(),
        new RowStarts(request.size().cols(), parts.manifest.abilities().rowStarts()));
  }

  private List<DrawnTokens> tokens(DrawPlan plan) {
    Progress progress =
        new Progress(
            request,
            listener,
            cancel,
            request.previews()
                ? Optional.of(parts.previewer.start(request.size()))
                : Optional.empty());
    try {
      return parts.grids.decode(plan, progress, cancel);
    } finally {
      progress.flush();
    }
  }

  private float[] noise(Painting painting, int variant) {
    Painting.Start start = painting.start().orElse(new Painting.Start(request.seed(), variant));
    return parts.painter.noise(request.size(), start.seed(), start.variant());
  }

  private Drawing paint(int variant, DrawnTokens drawn, Duration decoding) {
    TokenGrid grid = new TokenGrid(request.prompt(), request.size(), drawn.tokens());
    long from = System.nanoTime();
    Optional<Picture> picture =
        request
            .painting()
            .map(
                painting ->
                    parts.painter.paint(
                        grid,
                        painting,
                        noise(painting, variant),
                        variant,
                        listener::accept,
                        cancel));
    return new Drawing(
        request,
        variant,
        grid,
        drawn.probabilities(),
        picture,
        decoding,
        Duration.ofNanos(System.nanoTime() - from));
  }
}
