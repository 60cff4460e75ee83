package xomni.studio;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import xomni.studio.history.HistoryException;
import xomni.studio.platform.DataFolders;
import xomni.studio.settings.Settings;
import xomni.studio.settings.SettingsStore;
import xomni.studio.ui.error.RecoveryPane;
import xomni.studio.ui.kit.Fonts;
import xomni.studio.ui.kit.Texts;
import xomni.studio.ui.kit.Theme;

/// The window in place of the usual one when the history does not open.
final class RecoveryScene {
  private RecoveryScene() {}

  /// @param reopen opens the studio again, once the history is whole
  static Scene of(
      DataFolders folders, WindowOptions options, HistoryException problem, Runnable reopen) {
    Fonts.load();
    Settings settings = new SettingsStore(folders.settings()).get();
    Path folder = Services.historyFolder(folders, settings);
    Texts texts = Texts.of(settings.locale());
    AtomicReference<RecoveryPane> pane = new AtomicReference<>();
    pane.set(
        new RecoveryPane(
            folder,
            texts.sentence(problem),
            problem instanceof HistoryException.Damaged,
            texts,
            way -> run(way, text -> pane.get().done(text)),
            reopen));
    Scene scene = new Scene(pane.get(), options.width(), options.height());
    Theme chosen = settings.theme() == Settings.Theme.DARK ? Theme.DARK : Theme.LIGHT;
    options.theme().orElse(chosen).apply(scene);
    return scene;
  }

  /// Without a history there is no job runner: a thread of its own does the one thing there is to
  /// do.
  private static void run(Supplier<String> way, java.util.function.Consumer<String> done) {
    Thread.ofPlatform()
        .daemon()
        .name("recovery")
        .start(
            () -> {
              String text;
              try {
                text = way.get();
              } catch (RuntimeException e) {
                text = e.getMessage();
              }
              String outcome = text;
              Platform.runLater(() -> done.accept(outcome));
            });
  }
}
