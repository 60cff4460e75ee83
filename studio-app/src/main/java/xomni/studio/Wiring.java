package xomni.studio;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import xomni.studio.doctor.Doctor;
import xomni.studio.model.Entry;
import xomni.studio.platform.ProgramVersion;
import xomni.studio.settings.DraftStore;
import xomni.studio.settings.Settings;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.canvas.DeskFeed;
import xomni.studio.ui.canvas.TextChecker;
import xomni.studio.ui.canvas.Viewport;
import xomni.studio.ui.chat.PictureEdits;
import xomni.studio.ui.error.ErrorOverlay;
import xomni.studio.ui.error.Errors;
import xomni.studio.ui.jobs.QueueModel;
import xomni.studio.ui.jobs.QueuePage;
import xomni.studio.ui.kit.Commands;
import xomni.studio.ui.kit.Fonts;
import xomni.studio.ui.kit.FrameQueue;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Modal;
import xomni.studio.ui.kit.Notes;
import xomni.studio.ui.kit.Page;
import xomni.studio.ui.kit.Tasks;
import xomni.studio.ui.kit.Texts;
import xomni.studio.ui.kit.Theme;
import xomni.studio.ui.packs.ImportDialog;
import xomni.studio.ui.packs.PacksModel;
import xomni.studio.ui.packs.PacksPage;
import xomni.studio.ui.prompt.Drafts;
import xomni.studio.ui.settings.AboutPage;
import xomni.studio.ui.settings.DevicePage;
import xomni.studio.ui.settings.SettingsPage;
import xomni.studio.ui.shell.DeskActions;
import xomni.studio.ui.shell.DrawPage;
import xomni.studio.ui.shell.FileDrop;
import xomni.studio.ui.shell.Place;
import xomni.studio.ui.shell.Restoring;
import xomni.studio.ui.shell.Shell;
import xomni.studio.ui.shell.Studio;

/// Builds the window from the services: the only place that gives services to pages.
final class Wiring {
  private final WindowOptions options;
  private final Services services;
  private final Executor window = Platform::runLater;
  private final FrameQueue frames = new FrameQueue(window);
  private final Texts texts;
  private final Commands commands;
  private final Notes notes;
  private final Modal modal;
  private final ErrorOverlay overlay;
  private final Errors errors;
  private final Tasks tasks;
  private final Desk desk;
  private final Viewport viewport = new Viewport();
  private final EditWiring editing;
  private final Studio studio;
  private final TextChecker checker;
  private final GalleryWiring pictures;
  private final Drafts drafts;
  private final QueueModel queue;
  private final Restoring restoring;
  private final FileDrop drop;
  private final Elsewhere elsewhere;
  private volatile String engineSettings;
  private Shell shell;
  private Scene scene;

  Wiring(WindowOptions options, Services services) {
    this.options = options;
    this.services = services;
    Settings now = services.settings().get();
    engineSettings = engineSettings(now);
    texts = Texts.of(now.locale());
    commands = new Commands(texts);
    notes = new Notes(texts);
    modal = new Modal(texts);
    overlay = new ErrorOverlay(texts, ProgramVersion.get());
    errors = new Errors(texts, notes, overlay);
    tasks = new Tasks(services.jobs(), window, errors);
    desk = new Desk(services.jobs(), services.history(), tasks);
    studio =
        new Studio(
            desk,
            tasks,
            services.history(),
            services.catalogue(),
            services.settings(),
            new Random(),
            texts);
    checker = new TextChecker(services.history(), tasks);
    drafts = new Drafts(new DraftStore(services.folders().draft()), tasks, errors::accept);
    queue = new QueueModel(services.jobs(), tasks, frames, services.history().afterCrash());
    restoring = new Restoring(studio, modal, texts, () -> shell.go(Place.DRAW));
    pictures = new GalleryWiring(services, tasks, frames, modal, notes, texts, new Exits());
    editing =
        new EditWiring(
            new PictureEdits.Parts(
                desk,
                services.history(),
                tasks,
                checker,
                frames,
                notes,
                texts,
                studio.packProperty()::get,
                new Random(),
                errors::accept),
            modal);
    elsewhere = new Elsewhere(services.history(), tasks, this::arrived);
    drop =
        new FileDrop(
            services.history(),
            tasks,
            notes,
            texts,
            id -> show(List.of(id)),
            restoring::ask,
            errors::accept);
  }

  /// Builds the window's content.
  Scene scene() {
    Thread.currentThread().setUncaughtExceptionHandler((_, error) -> errors.accept(error));
    Fonts.load();
    shell = new Shell(pages(), commands, texts, notes, modal, overlay);
    shell.badge(Place.QUEUE, queue.waitingProperty());
    scene = new Scene(shell, options.width(), options.height());
    commands.install(scene, () -> modal.isVisible() || overlay.isVisible() || shell.choosing());
    commands.add("theme", Glyph.DARK, "Shortcut+T", this::switchTheme);
    commands.add("pause", Glyph.PAUSE, "Shortcut+Shift+Period", queue::togglePause);
    commands.add("retry", Glyph.AGAIN, "", queue::retryAll);
    theme(services.settings().get()).apply(scene);
    drop.install(scene);
    shell.go(options.place());
    return scene;
  }

  private Theme theme(Settings settings) {
    boolean dark =
        switch (settings.theme()) {
          case DARK -> true;
          case LIGHT -> false;
          case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    return options.theme().orElse(dark ? Theme.DARK : Theme.LIGHT);
  }

  private void switchTheme() {
    boolean dark = theme(services.settings().get()) == Theme.DARK;
    Settings.Theme next = dark ? Settings.Theme.LIGHT : Settings.Theme.DARK;
    tasks.run(() -> services.settings().update(s -> s.withTheme(next)));
  }

  Desk desk() {
    return desk;
  }

  Viewport viewport() {
    return viewport;
  }

  Studio studio() {
    return studio;
  }

  EditWiring editing() {
    return editing;
  }

  Shell shell() {
    return shell;
  }

  Errors errors() {
    return errors;
  }

  FileDrop drop() {
    return drop;
  }

  Texts texts() {
    return texts;
  }

  private static String engineSettings(Settings now) {
    return now.device() + " " + now.threads() + " " + now.memoryLimitMiB();
  }

  private void settingsChanged(Settings now) {
    frames.postLatest(Theme.class, () -> theme(now).apply(scene));
    String engine = engineSettings(now);
    if (!engine.equals(engineSettings)) {
      engineSettings = engine;
      services.jobs().reopen();
    }
  }

  /// Ends what the window has started; the services stay open.
  void close() {
    drafts.close();
    checker.close();
  }

  /// What can wait until the window is seen.
  void opened() {
    services
        .jobs()
        .listen(
            new DeskFeed(
                desk,
                checker,
                frames,
                System::nanoTime,
                () -> services.settings().get().previewsPerSecond(),
                errors::accept));
    services.jobs().listen(queue);
    checker.follow(desk);
    editing.opened();
    services.settings().listen(this::settingsChanged);
    studio.refresh();
    queue.refresh();
    new WindowStart(services, desk, studio, drafts, tasks).run(notes, texts);
    elsewhere.start();
  }

  private Map<Place, Supplier<Page>> pages() {
    DeskActions actions = new DeskActions(desk, notes, texts, id -> pictures.export(List.of(id)));
    Map<Place, Supplier<Page>> makers = new EnumMap<>(Place.class);
    makers.put(
        Place.DRAW,
        () -> {
          DrawPage page = new DrawPage(studio, queue, desk, viewport, actions, commands, texts);
          editing.addTo(page, commands);
          return page;
        });
    makers.put(Place.GALLERY, pictures::page);
    makers.put(Place.QUEUE, () -> new QueuePage(queue, texts));
    makers.put(Place.PACKS, this::packs);
    makers.put(Place.DEVICE, this::device);
    makers.put(Place.SETTINGS, () -> new SettingsPage(services.settings(), tasks, texts));
    makers.put(Place.ABOUT, () -> new AboutPage(texts, ProgramVersion.get()));
    return makers;
  }

  private Page packs() {
    PacksModel model = new PacksModel(services.catalogue(), tasks, studio::refresh);
    ImportDialog dialog = new ImportDialog(model, tasks, frames, modal, notes, texts);
    return new PacksPage(model, dialog, modal, notes, texts);
  }

  private Page device() {
    Path folder = Services.historyFolder(services.folders(), services.settings().get());
    Doctor doctor = new Doctor(services.folders(), folder, services.catalogue());
    return new DevicePage(doctor::examine, tasks, texts);
  }

  /// Ways out of the gallery.
  private final class Exits implements GalleryWiring.Exits {
    @Override
    public void open(List<Long> ids) {
      show(ids);
    }

    @Override
    public void restore(Entry entry) {
      restoring.ask(entry.request());
    }
  }

  /// Brings pictures of the history to the canvas.
  private void show(List<Long> ids) {
    desk.open(ids, Desk.View.COMPARE);
    shell.go(Place.DRAW);
  }

  /// Another program has drawn.
  private void arrived(long entry) {
    if (desk.sheetProperty().get() == null) {
      desk.openFirst(entry);
    }
    notes.show(texts.get("note.elsewhere"));
  }
}
