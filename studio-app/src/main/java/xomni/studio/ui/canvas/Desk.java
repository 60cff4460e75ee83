package xomni.studio.ui.canvas;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import xomni.engine.DrawRequest;
import xomni.studio.history.History;
import xomni.studio.jobs.JobRunner;
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
  private final ObjectProperty<Growth> background = new SimpleObjectProperty<>();
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

  /// Queues a drawing. It comes to the desk when it starts, unless the person works with something
  /// else by then; asked for while nothing is drawn, it takes the place of that, too.
  public void draw(String pack, DrawRequest request) {
    if (sheet.get() != null && !drawing()) {
      sheet.get().giveWay();
    }
    tasks.quick(_ -> jobs.enqueue(pack, request, Optional.empty()), _ -> {});
  }

  /// Queues a change of a picture; the new one comes to the desk when it starts. Call it on the
  /// runner's threads.
  public void edit(String pack, DrawRequest request, Link link) {
    jobs.enqueue(pack, request, Optional.of(link));
  }

  private boolean drawing() {
    return preparing.get() || seen().anyMatch(Desk::alive);
  }

  private static boolean alive(Growth job) {
    return job.stageProperty().get() != Growth.Stage.DONE;
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
      clear();
    }
  }

  /// Brings a discarded picture back.
  public void restore(Sheet from, VariantModel variant) {
    variant.entry().ifPresent(id -> tasks.quick(() -> history.bin().restore(List.of(id))));
    if (!from.variants().contains(variant)) {
      from.variants().add(variant);
    }
    from.selectedProperty().set(variant);
    lay(from, jobOf(from.variants()).orElse(null));
  }

  /// Lays pictures of the history on the desk.
  public void open(List<Long> ids, View as) {
    tasks.run(
        _ -> ids.stream().map(id -> StoredPicture.load(history, id)).toList(),
        loaded -> {
          if (!loaded.isEmpty()) {
            List<VariantModel> models = new ArrayList<>();
            for (int i = 0; i < loaded.size(); i++) {
              models.add(growing(ids.get(i)).orElseGet(loaded.get(i)));
            }
            Optional<Growth> job = jobOf(models);
            lay(new Sheet(models, job.isEmpty()), job.orElse(null));
            view.set(loaded.size() > 1 ? as : View.SINGLE);
          }
        });
  }

  /// Shows the pictures of a job, in place of what lies on the desk.
  ///
  /// @param opened as in [Sheet]
  void show(Growth job, boolean opened) {
    lay(new Sheet(job.variants(), opened), job);
    view.set(job.variants().size() > 1 ? View.GRID : View.SINGLE);
  }

  /// Brings the job in the background to the desk.
  public void showBackground() {
    if (background.get() != null) {
      show(background.get(), false);
    }
  }

  /// Changes what lies on the desk; a job that was seen goes on in the background.
  ///
  /// @param next null for nothing
  /// @param job that makes some of it; null when none does
  private void lay(Sheet next, Growth job) {
    Growth left = growth.get();
    if (left != null && left != job && alive(left)) {
      background.set(left);
    } else if (background.get() == job) {
      background.set(null);
    }
    growth.set(job);
    sheet.set(next);
  }

  /// Lays a picture of the history on the desk unless something lies there by then.
  public void openFirst(long id) {
    tasks.run(
        _ -> StoredPicture.load(history, id),
        loaded -> {
          if (sheet.get() == null) {
            sheet.set(new Sheet(List.of(loaded.get()), false));
          }
        });
  }

  /// The picture with this id, if it is being drawn.
  private Optional<VariantModel> growing(long id) {
    return seen()
        .flatMap(job -> job.variants().stream())
        .filter(variant -> variant.entry().orElse(-1) == id)
        .filter(variant -> variant.phaseProperty().get().alive())
        .findFirst();
  }

  private Optional<Growth> jobOf(List<VariantModel> models) {
    return seen().filter(job -> !Collections.disjoint(job.variants(), models)).findFirst();
  }

  /// Jobs of the desk and of the background.
  private Stream<Growth> seen() {
    return Stream.of(growth, background).map(ObjectProperty::get).filter(Objects::nonNull);
  }

  /// Clears the desk.
  public void clear() {
    lay(null, null);
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

  /// The job that works or has worked on what lies on the desk; null when none has.
  public ObjectProperty<Growth> growthProperty() {
    return growth;
  }

  /// The job that runs, or has ended, while something else lies on the desk; null when there is
  /// none.
  public ObjectProperty<Growth> backgroundProperty() {
    return background;
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
