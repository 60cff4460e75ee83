package xomni.studio.ui.canvas;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import xomni.engine.DrawRequest;
import xomni.studio.history.History;
import xomni.studio.images.PictureFile;
import xomni.studio.jobs.JobRunner;
import xomni.studio.model.Entry;
import xomni.studio.model.EntryState;
import xomni.studio.model.Link;
import xomni.studio.model.Requests;
import xomni.studio.ui.kit.Tasks;

/// The desk: the pictures that are looked at, and what can be done with them. For the JavaFX thread
/// alone; everything slow goes to the job runner.
public final class Desk {
  /// How the pictures lie on the desk.
  public enum View {
    SINGLE,
    GRID,
    COMPARE
  }

  private final JobRunner jobs;
  private final History history;
  private final Tasks tasks;
  private final ObjectProperty<Sheet> sheet = new SimpleObjectProperty<>();
  private final ObjectProperty<Growth> growth = new SimpleObjectProperty<>();
  private final ObjectProperty<View> view = new SimpleObjectProperty<>(View.SINGLE);
  private final BooleanProperty grid = new SimpleBooleanProperty();
  private final BooleanProperty confidence = new SimpleBooleanProperty();
  private final BooleanProperty boxes = new SimpleBooleanProperty(true);
  private final ObjectProperty<Optional<String>> opening =
      new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty preparing = new SimpleBooleanProperty();
  private final BooleanProperty stopping = new SimpleBooleanProperty();
  private final Map<DrawRequest, VariantModel> replacements = new HashMap<>();

  public Desk(JobRunner jobs, History history, Tasks tasks) {
    this.jobs = jobs;
    this.history = history;
    this.tasks = tasks;
  }

  /// Queues a drawing; it comes to the desk when it starts.
  public void draw(String pack, DrawRequest request) {
    tasks.quick(_ -> jobs.enqueue(pack, request, Optional.empty()), _ -> {});
  }

  /// Queues a change of a picture; the new one comes to the desk when it starts. Call it on the
  /// runner's threads.
  public void edit(String pack, DrawRequest request, Link link) {
    jobs.enqueue(pack, request, Optional.of(link));
  }

  /// Stops the drawing that runs; its tokens stay.
  public void cancel() {
    stopping.set(true);
    tasks.quick(jobs::cancelRunning);
  }

  /// Takes a picture up again where it stopped.
  public void resume(VariantModel variant) {
    variant.entry().ifPresent(id -> tasks.quick(() -> jobs.enqueueRest(history.gallery().get(id))));
  }

  /// Draws one picture again in its place, with the next seed.
  public void redraw(VariantModel variant) {
    DrawRequest old = Requests.only(variant.request(), variant.number());
    DrawRequest next = Requests.withSeed(Requests.withGiven(old, new int[0]), old.seed() + 1);
    replacements.put(key(next), variant);
    tasks.quick(
        _ -> {
          String pack =
              variant.entry().isPresent()
                  ? history.gallery().get(variant.entry().getAsLong()).provenance().pack()
                  : "";
          return jobs.enqueue(pack, next, Optional.empty());
        },
        _ -> {});
  }

  /// Sets or takes away the star.
  public void star(VariantModel variant) {
    boolean now = !variant.starredProperty().get();
    variant.starredProperty().set(now);
    variant.entry().ifPresent(id -> tasks.quick(() -> history.marks().star(List.of(id), now)));
  }

  /// Puts a picture into the bin and takes it from the desk. `undo` gets what brings it back.
  public void discard(VariantModel variant) {
    variant.entry().ifPresent(id -> tasks.quick(() -> history.bin().discard(List.of(id))));
    Sheet now = sheet.get();
    if (now.variants().size() > 1) {
      now.discard(variant);
    } else {
      sheet.set(null);
    }
  }

  /// Brings a discarded picture back.
  public void restore(Sheet from, VariantModel variant) {
    variant.entry().ifPresent(id -> tasks.quick(() -> history.bin().restore(List.of(id))));
    if (!from.variants().contains(variant)) {
      from.variants().add(variant);
    }
    from.selectedProperty().set(variant);
    sheet.set(from);
  }

  /// Lays pictures of the history on the desk.
  public void open(List<Long> ids, View as) {
    tasks.run(
        _ -> ids.stream().map(this::load).toList(),
        loaded -> {
          if (!loaded.isEmpty()) {
            List<VariantModel> models = new ArrayList<>();
            for (int i = 0; i < loaded.size(); i++) {
              models.add(growing(ids.get(i)).orElseGet(loaded.get(i)));
            }
            if (growth.get() != null && Collections.disjoint(growth.get().variants(), models)) {
              growth.set(null);
            }
            sheet.set(new Sheet(models));
            view.set(loaded.size() > 1 ? as : View.SINGLE);
          }
        });
  }

  /// Lays a picture of the history on the desk unless something lies there by then.
  public void openFirst(long id) {
    tasks.run(
        _ -> load(id),
        loaded -> {
          if (sheet.get() == null) {
            sheet.set(new Sheet(List.of(loaded.get())));
          }
        });
  }

  /// The picture with this id, if it is being drawn in sight.
  private Optional<VariantModel> growing(long id) {
    return growth.get() == null
        ? Optional.empty()
        : growth.get().variants().stream()
            .filter(variant -> variant.entry().orElse(-1) == id)
            .filter(variant -> variant.phaseProperty().get().alive())
            .findFirst();
  }

  /// Reads in the background; the supplier makes the model on the window's thread.
  private Supplier<VariantModel> load(long id) {
    Entry entry = history.gallery().get(id);
    Optional<PictureFile> file = entry.picture().map(PictureFile::read);
    var picture = file.map(PictureFile::picture);
    return () -> {
      VariantModel model = new VariantModel(entry.request(), entry.variant());
      model.take(entry.tokens().ids(), entry.tokens().probabilities());
      picture.ifPresent(model.pictureProperty()::set);
      model.starredProperty().set(entry.marks().starred());
      entry.marks().score().ifPresent(model.scoreProperty()::set);
      model.setEntry(id);
      model.end(
          entry.state() == EntryState.FINISHED
              ? VariantModel.Phase.FINISHED
              : entry.state() == EntryState.FAILED
                  ? VariantModel.Phase.FAILED
                  : VariantModel.Phase.STOPPED);
      return model;
    };
  }

  /// Clears the desk.
  public void clear() {
    sheet.set(null);
  }

  static DrawRequest key(DrawRequest request) {
    return Requests.withPreviews(request, false);
  }

  /// The picture that `request` is to replace, if it was asked for by [#redraw].
  Optional<VariantModel> replaced(DrawRequest request) {
    return Optional.ofNullable(replacements.remove(key(request)));
  }

  Tasks tasks() {
    return tasks;
  }

  History history() {
    return history;
  }

  /// What lies on the desk; null when it is empty.
  public ObjectProperty<Sheet> sheetProperty() {
    return sheet;
  }

  /// The job that is seen; null when none is.
  public ObjectProperty<Growth> growthProperty() {
    return growth;
  }

  public ObjectProperty<View> viewProperty() {
    return view;
  }

  /// Whether lines are drawn between tokens.
  public BooleanProperty gridProperty() {
    return grid;
  }

  /// Whether wrong letters are boxed.
  public BooleanProperty boxesProperty() {
    return boxes;
  }

  /// Name of the pack that is being opened; "" is the default one.
  public ObjectProperty<Optional<String>> openingProperty() {
    return opening;
  }

  /// Whether a job was taken that nothing is seen of yet.
  public BooleanProperty preparingProperty() {
    return preparing;
  }

  /// Whether the person has asked for a stop that has not come yet.
  public BooleanProperty stoppingProperty() {
    return stopping;
  }

  /// Whether the model's confidence is shown.
  public BooleanProperty confidenceProperty() {
    return confidence;
  }
}
