package xomni.studio.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xomni.engine.CancelToken;
import xomni.engine.DrawEvent;
import xomni.engine.DrawRequest;
import xomni.engine.Drawing;
import xomni.engine.EngineException;
import xomni.engine.Picture;
import xomni.engine.Variant;
import xomni.studio.history.Drawings;
import xomni.studio.history.History;
import xomni.studio.model.Entry;
import xomni.studio.model.EntryKind;
import xomni.studio.model.EntryState;
import xomni.studio.model.Link;
import xomni.studio.model.NewEntry;
import xomni.studio.model.Provenance;
import xomni.studio.model.Requests;

/// Draws and stores what comes: an entry a variant, tokens in batches as they are drawn, the
/// picture when it is painted. The window and the command line both draw through this.
public final class DrawingRecorder {
  /// Tokens that are stored together: a batch is a transaction.
  private static final int BATCH = 32;

  private final History history;

  public DrawingRecorder(History history) {
    this.history = history;
  }

  /// Sees the events of a drawing, with the entry that each belongs to, on the engine's thread.
  @FunctionalInterface
  public interface Observer {
    /// @param entry id of the variant's entry; 0 for events that concern all
    void event(long entry, DrawEvent event);
  }

  /// A drawing that is about to run.
  ///
  /// @param request what to ask the engine for: variants that are finished are left out, those that
  ///   had stopped go on from their tokens
  /// @param entries id of the entry of each variant number
  /// @param all ids of all entries, finished ones too, in the order of the first request
  public record Prepared(DrawRequest request, Map<Integer, Long> entries, List<Long> all) {
    public Prepared {
      entries = Map.copyOf(entries);
      all = List.copyOf(all);
    }

    /// Whether the variants are candidates of one picture, of which the best is kept.
    boolean candidates() {
      return entries.size() == 1 && request.variants().size() > 1;
    }

    /// Whether nothing is left to draw.
    public boolean done() {
      return entries.isEmpty();
    }
  }

  /// Makes an entry for each variant; one for all when they are candidates for the same cells.
  public Prepared prepare(DrawRequest request, Optional<Link> link, Provenance provenance) {
    EntryKind kind = link.isPresent() ? EntryKind.EDITED : EntryKind.DRAWN;
    Map<Integer, Long> entries = new LinkedHashMap<>();
    List<Long> all = new ArrayList<>();
    boolean oneIsKept = link.filter(l -> l.kind() == Link.Kind.REGION).isPresent();
    for (Variant variant : oneIsKept ? request.variants().subList(0, 1) : request.variants()) {
      DrawRequest alone = Requests.only(request, variant.number());
      long id = history.drawings().begin(new NewEntry(kind, alone, provenance, link));
      entries.put(variant.number(), id);
      all.add(id);
    }
    return new Prepared(request, entries, all);
  }

  /// Takes up the entries of an earlier run of `request`; those that are gone or finished are left
  /// alone.
  public Prepared resume(DrawRequest request, List<Long> ids) {
    Map<Integer, Long> entries = new LinkedHashMap<>();
    List<Variant> variants = new ArrayList<>();
    for (Long id : ids) {
      Optional<Entry> entry =
          history.gallery().find(id).filter(e -> e.state() != EntryState.FINISHED);
      if (entry.isPresent()) {
        history.drawings().resume(id);
        variants.addAll(entry.get().continuation().variants());
        entries.put(entry.get().variant(), id);
      }
    }
    DrawRequest rest = variants.isEmpty() ? request : Requests.withVariants(request, variants);
    return new Prepared(rest, entries, ids);
  }

  /// Draws. Whatever happens, every entry ends in a state that can be told from the row.
  ///
  /// @return the drawings, in the request's order
  /// @throws EngineException as the engine does
  public List<Drawing> run(
      EngineSource.Opened opened, Prepared prepared, Observer observer, CancelToken cancel) {
    Recording recording = new Recording(history.drawings(), prepared, observer);
    try {
      List<Drawing> drawings =
          prepared.candidates()
              ? List.of(
                  new CandidateDrawing(opened.engine(), prepared.request(), recording::event)
                      .draw(chosen -> recording.choose(chosen), cancel))
              : opened.engine().draw(prepared.request(), recording::event, cancel);
      drawings.forEach(recording::finish);
      return drawings;
    } catch (EngineException.Cancelled e) {
      recording.stop(EntryState.CANCELLED, "");
      throw e;
    } catch (RuntimeException e) {
      recording.stop(EntryState.FAILED, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /// State of one run.
  private static final class Recording {
    private final Drawings drawings;
    private final Map<Integer, Long> open;
    private final Observer observer;
    private final Map<Integer, List<DrawEvent.Token>> batches = new HashMap<>();
    private final Map<Integer, Picture> previews = new HashMap<>();

    Recording(Drawings drawings, Prepared prepared, Observer observer) {
      this.drawings = drawings;
      this.open = new LinkedHashMap<>(prepared.entries());
      this.observer = observer;
    }

    void event(DrawEvent event) {
      long entry = entryOf(event);
      switch (event) {
        case DrawEvent.Tokens t -> tokens(t);
        case DrawEvent.Preview p -> previews.put(p.variant(), p.image());
        case DrawEvent.Step s -> flush(s.variant());
        case DrawEvent.Finished f -> finish(f.drawing());
        default -> {}
      }
      observer.event(entry, event);
    }

    private long entryOf(DrawEvent event) {
      return switch (event) {
        case DrawEvent.Planned e -> id(e.variant());
        case DrawEvent.Tokens e -> id(e.variant());
        case DrawEvent.Preview e -> id(e.variant());
        case DrawEvent.Step e -> id(e.variant());
        case DrawEvent.Finished e -> id(e.drawing().variant());
        case DrawEvent.Failed e -> 0;
        case DrawEvent.Cancelled e -> 0;
      };
    }

    private long id(int variant) {
      return open.getOrDefault(variant, 0L);
    }

    private void tokens(DrawEvent.Tokens event) {
      List<DrawEvent.Token> batch =
          batches.computeIfAbsent(event.variant(), v -> new ArrayList<>());
      batch.addAll(event.tokens());
      if (batch.size() >= BATCH) {
        flush(event.variant());
      }
    }

    private void flush(int variant) {
      List<DrawEvent.Token> batch = batches.remove(variant);
      if (batch != null && open.containsKey(variant)) {
        drawings.append(open.get(variant), batch);
      }
    }

    /// The engine reports a drawing as an event and as its result: whichever comes first stores it.
    void finish(Drawing drawing) {
      Long entry = open.get(drawing.variant());
      if (entry != null && drawing.picture().isPresent()) {
        drawings.finish(entry, drawing);
        open.remove(drawing.variant());
      }
    }

    /// From now on the only entry is that of another candidate.
    void choose(DrawRequest chosen) {
      drawings.choose(open.values().iterator().next(), chosen);
    }

    void stop(EntryState state, String message) {
      open.keySet().forEach(this::flush);
      open.forEach(this::sketch);
      open.values().forEach(entry -> drawings.stop(entry, state, message));
    }

    private void sketch(int variant, long entry) {
      Picture preview = previews.get(variant);
      if (preview != null) {
        try {
          drawings.sketch(entry, preview);
        } catch (IOException | RuntimeException e) {
          // The tokens are kept; a tile without a picture is no reason to lose why it stopped.
        }
      }
    }
  }
}
