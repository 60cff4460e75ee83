package xomni.studio.ui.canvas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import xomni.engine.DrawEvent;
import xomni.engine.EngineException;
import xomni.engine.Variant;
import xomni.studio.jobs.JobListener;
import xomni.studio.model.Entry;
import xomni.studio.model.QueuedJob;
import xomni.studio.ui.kit.FrameQueue;

/// Brings what the job runner reports to the desk: called on the runner's threads, acts on the
/// window's.
public final class DeskFeed implements JobListener {
  private final Desk desk;
  private final TextChecker checker;
  private final FrameQueue queue;
  private final LongSupplier nanos;
  private final IntSupplier previewsPerSecond;
  private final Consumer<RuntimeException> errors;
  private final Map<Long, Growth> growths = new HashMap<>();
  private final Queue<DrawEvent.Tokens> fresh = new ConcurrentLinkedQueue<>();
  private final Map<Long, Long> lastPreview = new ConcurrentHashMap<>();

  /// @param checker reads what is finished
  /// @param nanos a clock such as `System::nanoTime`
  /// @param previewsPerSecond of one picture, 0 for none; asked on any thread
  /// @param errors takes why a job failed of which nothing is to be seen on the desk
  public DeskFeed(
      Desk desk,
      TextChecker checker,
      FrameQueue queue,
      LongSupplier nanos,
      IntSupplier previewsPerSecond,
      Consumer<RuntimeException> errors) {
    this.desk = desk;
    this.checker = checker;
    this.queue = queue;
    this.nanos = nanos;
    this.previewsPerSecond = previewsPerSecond;
    this.errors = errors;
  }

  @Override
  public void opening(Optional<String> pack) {
    queue.postLatest("opening", () -> desk.openingProperty().set(pack));
  }

  @Override
  public void taken(QueuedJob job) {
    queue.post(
        () -> {
          desk.stoppingProperty().set(false);
          desk.preparingProperty().set(true);
        });
  }

  @Override
  public void started(QueuedJob job, List<Long> entries) {
    queue.post(() -> begin(job, entries));
  }

  @Override
  public void event(QueuedJob job, long entry, DrawEvent event) {
    Runnable news = () -> pass(job.id(), event);
    switch (event) {
      case DrawEvent.Preview _ -> {
        if (due(entry)) {
          queue.postLatest(List.of("preview", entry), news);
        }
      }
      case DrawEvent.Tokens tokens -> {
        fresh.add(tokens);
        queue.postLatest(List.of("tokens", job.id()), () -> passTokens(job.id()));
      }
      default -> queue.post(news);
    }
  }

  /// Tokens come by the hundred a second: those since the last frame are passed on as one event.
  private void passTokens(long job) {
    Map<Integer, List<DrawEvent.Token>> byVariant = new LinkedHashMap<>();
    for (DrawEvent.Tokens next = fresh.poll(); next != null; next = fresh.poll()) {
      byVariant.computeIfAbsent(next.variant(), _ -> new ArrayList<>()).addAll(next.tokens());
    }
    byVariant.forEach((variant, tokens) -> pass(job, new DrawEvent.Tokens(variant, tokens)));
  }

  private boolean due(long entry) {
    int rate = previewsPerSecond.getAsInt();
    long now = nanos.getAsLong();
    long last = lastPreview.getOrDefault(entry, Long.MIN_VALUE / 2);
    if (rate == 0 || now - last < 1_000_000_000L / rate) {
      return false;
    }
    lastPreview.put(entry, now);
    return true;
  }

  @Override
  public void ended(QueuedJob job, Optional<RuntimeException> error) {
    lastPreview.clear();
    queue.post(
        () -> {
          desk.preparingProperty().set(false);
          desk.stoppingProperty().set(false);
          error.ifPresent(e -> pass(job.id(), ending(e)));
          if (growths.remove(job.id()) == null) {
            error.filter(e -> !(e instanceof EngineException.Cancelled)).ifPresent(errors);
          }
        });
  }

  private static DrawEvent ending(RuntimeException error) {
    return switch (error) {
      case EngineException.Cancelled _ -> new DrawEvent.Cancelled();
      case EngineException e -> new DrawEvent.Failed(e);
      default ->
          new DrawEvent.Failed(
              new EngineException.Internal(String.valueOf(error.getMessage()), error));
    };
  }

  private void pass(long job, DrawEvent event) {
    Growth growth = growths.get(job);
    if (growth != null) {
      growth.accept(event);
      if (event instanceof DrawEvent.Finished finished) {
        growth.variants().stream()
            .filter(variant -> variant.number() == finished.drawing().variant())
            .forEach(checker::check);
      }
    }
  }

  private void begin(QueuedJob job, List<Long> entries) {
    desk.preparingProperty().set(false);
    Optional<VariantModel> old = desk.replaced(job.request());
    if (old.isEmpty() && entries.size() == 1) {
      old = onDesk(entries.getFirst());
    }
    List<VariantModel> models = models(job, entries, old);
    Optional<VariantModel> parent = job.link().flatMap(link -> onDesk(link.parent()));
    parent
        .map(changed -> changed.pictureProperty().get())
        .ifPresent(picture -> models.forEach(model -> model.startFrom(picture)));
    Growth growth = new Growth(models, nanos);
    growths.put(job.id(), growth);
    show(growth, old, parent.isPresent());
  }

  /// What changes a picture on the desk is shown there. Anything else must not take away what the
  /// person works with: it grows in the background.
  private void show(Growth growth, Optional<VariantModel> old, boolean change) {
    Sheet sheet = desk.sheetProperty().get();
    if (old.isPresent() && sheet != null && sheet.variants().contains(old.get())) {
      desk.growthProperty().set(growth);
      sheet.replace(old.get(), growth.variants().getFirst());
    } else if (change || sheet == null || !sheet.opened()) {
      desk.show(growth, change);
    } else {
      desk.backgroundProperty().set(growth);
    }
  }

  private Optional<VariantModel> onDesk(long entry) {
    Sheet sheet = desk.sheetProperty().get();
    return sheet == null
        ? Optional.empty()
        : sheet.variants().stream()
            .filter(variant -> variant.entry().orElse(-1) == entry)
            .findFirst();
  }

  private List<VariantModel> models(QueuedJob job, List<Long> entries, Optional<VariantModel> old) {
    List<VariantModel> models = new ArrayList<>();
    List<Variant> variants = job.request().variants();
    // Candidates for the same cells have one entry together.
    for (int i = 0; i < Math.min(variants.size(), entries.size()); i++) {
      VariantModel model = new VariantModel(job.request(), variants.get(i).number());
      model.setEntry(entries.get(i));
      if (!job.entries().isEmpty()) {
        catchUp(model, entries.get(i), old);
      }
      models.add(model);
    }
    return models;
  }

  /// A drawing that is continued has tokens already.
  private void catchUp(VariantModel model, long entry, Optional<VariantModel> old) {
    old.ifPresent(
        before -> {
          model.take(before.ids(), before.probabilities());
          model.pictureProperty().set(before.pictureProperty().get());
          model.starredProperty().set(before.starredProperty().get());
        });
    if (old.isEmpty()) {
      desk.tasks()
          .run(
              _ -> desk.history().gallery().find(entry),
              found -> found.map(Entry::tokens).ifPresent(model::fill));
    }
  }
}
