package xomni.studio;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import xomni.engine.pack.PackCatalogue;
import xomni.studio.history.History;
import xomni.studio.jobs.EngineSource;
import xomni.studio.jobs.JobRunner;
import xomni.studio.model.Entry;
import xomni.studio.platform.DataFolders;
import xomni.studio.settings.Settings;
import xomni.studio.settings.SettingsStore;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.canvas.DeskFeed;
import xomni.studio.ui.error.ErrorOverlay;
import xomni.studio.ui.error.Errors;
import xomni.studio.ui.export.ExportDialog;
import xomni.studio.ui.gallery.GalleryActions;
import xomni.studio.ui.gallery.GalleryModel;
import xomni.studio.ui.gallery.GalleryPage;
import xomni.studio.ui.kit.Commands;
import xomni.studio.ui.kit.EmptyState;
import xomni.studio.ui.kit.Fonts;
import xomni.studio.ui.kit.FrameQueue;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Modal;
import xomni.studio.ui.kit.Notes;
import xomni.studio.ui.kit.Page;
import xomni.studio.ui.kit.Tasks;
import xomni.studio.ui.kit.Texts;
import xomni.studio.ui.kit.Theme;
import xomni.studio.ui.shell.DeskActions;
import xomni.studio.ui.shell.DrawPage;
import xomni.studio.ui.shell.Place;
import xomni.studio.ui.shell.Restoring;
import xomni.studio.ui.shell.Shell;
import xomni.studio.ui.shell.Studio;

/// The only place that constructs services and gives them to the pages.
final class Wiring implements AutoCloseable {
  private final WindowOptions options;
  private final Executor window = Platform::runLater;
  private final FrameQueue frames = new FrameQueue(window);
  private final SettingsStore settings;
  private final PackCatalogue catalogue;
  private final History history;
  private final JobRunner jobs;
  private final Texts texts;
  private final Commands commands;
  private final Notes notes;
  private final Modal modal;
  private final ErrorOverlay overlay;
  private final Errors errors;
  private final Tasks tasks;
  private final Desk desk;
  private final ExportDialog exports;
  private final Studio studio;
  private Shell shell;
  private Scene scene;

  /// @param folders where everything lies
  /// @param engines makes the source of engines from the catalogue
  Wiring(
      WindowOptions options,
      DataFolders folders,
      Function<PackCatalogue, EngineSource> engines) {
    this.options = options;
    settings = new SettingsStore(folders.settings());
    catalogue = new PackCatalogue(folders.packs(), EmbeddedPack.folder());
    history = History.open(settings.get().historyFolder().map(Path::of).orElse(folders.history()));
    jobs = new JobRunner(history, engines.apply(catalogue));
    texts = Texts.of(locale());
    commands = new Commands(texts);
    notes = new Notes(texts);
    modal = new Modal(texts);
    overlay = new ErrorOverlay(texts, Version.STUDIO);
    errors = new Errors(notes, overlay);
    tasks = new Tasks(jobs, window, errors);
    desk = new Desk(jobs, history, tasks);
    exports =
        new ExportDialog(history, tasks, modal, notes, texts, this::exportFolder, this::exported);
    studio = new Studio(desk, tasks, history, catalogue, settings, new Random(), texts);
    jobs.listen(
        new DeskFeed(
            desk,
            frames,
            System::nanoTime,
            () -> settings.get().previewsPerSecond()));
  }

  /// The wiring of the installed program.
  static Wiring ofUser(WindowOptions options) {
    DataFolders folders = DataFolders.ofUser();
    SettingsStore chosen = new SettingsStore(folders.settings());
    return new Wiring(options, folders, packs -> new PackEngines(packs, chosen::get));
  }

  private Path exportFolder() {
    Path home = Path.of(System.getProperty("user.home"));
    Path pictures = home.resolve("Pictures");
    return settings
        .get()
        .exportFolder()
        .map(Path::of)
        .orElse(java.nio.file.Files.isDirectory(pictures) ? pictures : home);
  }

  private void exported(Path folder) {
    tasks.run(() -> settings.update(s -> s.withExportFolder(Optional.of(folder.toString()))));
  }

  private Locale locale() {
    String language = settings.get().language();
    return language.isEmpty() ? Locale.getDefault() : Locale.forLanguageTag(language);
  }

  Scene scene(Stage stage) {
    Thread.currentThread().setUncaughtExceptionHandler((_, error) -> errors.accept(error));
    Fonts.load();
    shell = new Shell(pages(), commands, texts, notes, modal, overlay);
    scene = new Scene(shell, options.width(), options.height());
    commands.install(scene);
    theme().apply(scene);
    shell.go(options.place());
    return scene;
  }

  private Theme theme() {
    Settings.Theme chosen = settings.get().theme();
    boolean dark =
        chosen == Settings.Theme.DARK
            || chosen == Settings.Theme.SYSTEM
                && Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    return options.theme().orElse(dark ? Theme.DARK : Theme.LIGHT);
  }

  /// What can wait until the window is seen.
  void opened() {
    studio.refresh();
    settings.warning().ifPresent(notes::show);
    if (options.screenshot().isPresent()) {
      tasks.run(
          _ -> latest(), id -> id.ifPresent(entry -> desk.open(List.of(entry), Desk.View.SINGLE)));
    }
  }

  private Optional<Long> latest() {
    return history
        .gallery()
        .page(
            xomni.studio.model.Filter.ALL.onlyFinished(true),
            xomni.studio.model.SortOrder.NEWEST,
            0,
            1)
        .stream()
        .findFirst()
        .map(xomni.studio.model.Summary::id);
  }

  private Page gallery(Restoring restoring) {
    GalleryModel model = new GalleryModel(history, tasks);
    GalleryActions.Exits exits =
        new GalleryActions.Exits() {
          @Override
          public void open(List<Long> ids) {
            desk.open(ids, Desk.View.COMPARE);
            shell.go(Place.DRAW);
          }

          @Override
          public void restore(Entry entry) {
            restoring.ask(entry.request());
          }

          @Override
          public void export(List<Long> ids) {
            exports.open(ids);
          }
        };
    GalleryActions actions = new GalleryActions(model, history, tasks, notes, texts, exits);
    return new GalleryPage(
        model,
        actions,
        history,
        tasks,
        frames,
        settings.get().imageCacheMiB() * 1024L * 1024,
        texts);
  }

  private Map<Place, Supplier<Page>> pages() {
    Restoring restoring = new Restoring(studio, modal, texts, () -> shell.go(Place.DRAW));
    DeskActions actions = new DeskActions(desk, notes, texts, id -> exports.open(List.of(id)));
    Map<Place, Supplier<Page>> makers = new EnumMap<>(Place.class);
    for (Place place : Place.values()) {
      makers.put(place, () -> () -> new EmptyState(Glyph.DRAW, "Draw a poster", "Describe it."));
    }
    makers.put(Place.GALLERY, () -> gallery(restoring));
    makers.put(Place.DRAW, () -> new DrawPage(studio, desk, actions, commands, texts));
    return makers;
  }

  @Override
  public void close() {
    jobs.close();
    history.close();
  }
}
