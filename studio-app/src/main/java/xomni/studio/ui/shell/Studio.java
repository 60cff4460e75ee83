package xomni.studio.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import xomni.engine.DrawRequest;
import xomni.engine.pack.PackCatalogue;
import xomni.engine.pack.PackManifest;
import xomni.studio.history.History;
import xomni.studio.jobs.EngineSource;
import xomni.studio.model.PackLimits;
import xomni.studio.settings.Draft;
import xomni.studio.settings.SettingsStore;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.kit.Tasks;
import xomni.studio.ui.kit.Texts;
import xomni.studio.ui.prompt.Drafts;
import xomni.studio.ui.prompt.DrawSettings;
import xomni.studio.ui.prompt.PromptModel;

/// What is being prepared: the prompt, its settings and the pack that will draw it.
public final class Studio {
  private static final int PROMPTS = 50;

  private final PromptModel prompt;
  private final DrawSettings settings;
  private final Desk desk;
  private final Tasks tasks;
  private final History history;
  private final PackCatalogue catalogue;
  private final SettingsStore store;
  private final ObservableList<String> packs = FXCollections.observableArrayList();
  private final StringProperty pack = new SimpleStringProperty();
  private final ObjectProperty<Optional<PackManifest>> manifest =
      new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty looked = new SimpleBooleanProperty();
  private List<PackCatalogue.Entry> entries = List.of();
  private Optional<PackManifest> used = Optional.empty();

  public Studio(
      Desk desk,
      Tasks tasks,
      History history,
      PackCatalogue catalogue,
      SettingsStore store,
      RandomGenerator random,
      Texts texts) {
    this.desk = desk;
    this.tasks = tasks;
    this.history = history;
    this.catalogue = catalogue;
    this.store = store;
    prompt = new PromptModel(texts, tasks.background(), tasks::onWindow);
    settings = new DrawSettings(random);
    pack.addListener((_, _, name) -> usePack(name));
  }

  /// Takes up what was being written when the window was last open.
  public void takeUp(Draft draft) {
    if (!prompt.textProperty().get().isEmpty()) {
      return;
    }
    prompt.textProperty().set(draft.request().prompt());
    settings.keep(draft.request());
    settings.seedLockedProperty().set(draft.seedLocked());
  }

  /// Has everything kept that is being prepared.
  public void keepWith(Drafts drafts) {
    List<Observable> changing = new ArrayList<>(List.of(settings.observables()));
    changing.add(prompt.textProperty());
    drafts.follow(
        () -> settings.draft(prompt.textProperty().get()), changing.toArray(Observable[]::new));
  }

  /// Reads packs and earlier prompts; call once the window is open, and when they have changed.
  public void refresh() {
    tasks.run(_ -> catalogue.list(), this::found);
    tasks.run(_ -> history.gallery().prompts(PROMPTS), prompt.history()::setAll);
  }

  private void found(List<PackCatalogue.Entry> list) {
    looked.set(true);
    entries = list.stream().filter(entry -> entry.manifest().isPresent()).toList();
    List<String> names = entries.stream().map(PackCatalogue.Entry::name).toList();
    String now = pack.get();
    packs.setAll(names);
    String wanted = store.get().pack().filter(names::contains).orElse(null);
    if (now != null && names.contains(now)) {
      pack.set(now);
    } else {
      pack.set(wanted != null ? wanted : preferred());
    }
  }

  /// The pack that comes with the program, else the first one; null when there is none.
  private String preferred() {
    return entries.stream()
        .filter(PackCatalogue.Entry::embedded)
        .findFirst()
        .or(() -> entries.stream().findFirst())
        .map(PackCatalogue.Entry::name)
        .orElse(null);
  }

  private void usePack(String name) {
    Optional<PackManifest> found =
        entries.stream()
            .filter(entry -> entry.name().equals(name))
            .findFirst()
            .flatMap(PackCatalogue.Entry::manifest);
    // A list that is read again may choose the pack anew: that takes nothing from the person.
    boolean same = found.isPresent() && found.equals(used);
    manifest.set(found);
    if (same) {
      return;
    }
    found.ifPresent(_ -> used = found);
    found.ifPresent(
        m -> {
          settings.use(m);
          prompt.limitsProperty().set(PackLimits.of(m));
          tasks.quick(() -> store.update(s -> s.withPack(Optional.of(name))));
          openPack(name);
        });
  }

  /// Opens the pack ahead of the first drawing. What is wrong with it is said when it is drawn
  /// with.
  private void openPack(String name) {
    tasks.onEngine(
        name,
        (EngineSource.Opened opened, xomni.engine.CancelToken _) -> opened.engine(),
        engine -> prompt.counterProperty().set(engine::countTokens),
        _ -> {});
  }

  /// Queues the drawing as it is prepared.
  public void draw() {
    if (!ready().get()) {
      return;
    }
    DrawRequest request = settings.request(prompt.textProperty().get());
    desk.draw(pack.get(), request);
    prompt.history().remove(request.prompt());
    prompt.history().addFirst(request.prompt());
    if (!settings.seedLockedProperty().get()) {
      settings.roll();
    }
  }

  /// Puts an earlier prompt into the editor unless something stands there.
  public void goOnFrom(String earlier) {
    if (prompt.textProperty().get().isEmpty()) {
      prompt.textProperty().set(earlier);
    }
  }

  /// Takes prompt and settings from a picture.
  public void restore(DrawRequest request) {
    prompt.textProperty().set(request.prompt());
    settings.restore(request);
  }

  /// Whether the person has written something that a picture's prompt would overwrite.
  public boolean wouldLose(DrawRequest request) {
    String now = prompt.textProperty().get().strip();
    return !now.isEmpty() && !now.equals(request.prompt()) && !prompt.history().contains(now);
  }

  /// Whether there is a prompt and a pack that takes it.
  public BooleanBinding ready() {
    BooleanBinding fits = prompt.fits();
    return Bindings.createBooleanBinding(
        () -> !prompt.textProperty().get().isBlank() && pack.get() != null && fits.get(),
        prompt.textProperty(),
        pack,
        fits);
  }

  public PromptModel prompt() {
    return prompt;
  }

  public DrawSettings settings() {
    return settings;
  }

  /// Names of the packs that can be drawn with.
  public ObservableList<String> packs() {
    return packs;
  }

  /// Name of the pack that is drawn with; null while there is none.
  public StringProperty packProperty() {
    return pack;
  }

  /// Whether the packs have been looked for and there is none.
  public BooleanBinding packMissing() {
    return looked.and(pack.isNull());
  }

  /// Its manifest.
  public ObjectProperty<Optional<PackManifest>> manifestProperty() {
    return manifest;
  }
}
