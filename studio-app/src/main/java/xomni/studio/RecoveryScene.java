package xomni.studio;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import xomni.studio.history.HistoryException;
import xomni.studio.platform.DataFolders;
import xomni.studio.settings.SettingsStore;
import xomni.studio.ui.error.RecoveryPane;
import xomni.studio.ui.kit.Fonts;
import xomni.studio.ui.kit.Texts;
import xomni.studio.ui.kit.Theme;

/// The window in place of the usual one when the history does not open.
final class RecoveryScene {
  private RecoveryScene() {}

  static Scene of(DataFolders folders, WindowOptions options, HistoryException problem) {
    Fonts.load();
    Path folder = Services.historyFolder(folders, new SettingsStore(folders.settings()).get());
    AtomicReference<RecoveryPane> pane = new AtomicReference<>();
    pane.set(
        new RecoveryPane(
            folder,
            problem.getMessage(),
            problem instanceof HistoryException.Damaged,
            Texts.of(Locale.getDefault()),
            way -> run(way, text -> pane.get().done(text))));
    Scene scene = new Scene(pane.get(), options.width(), options.height());
    options.theme().orElse(Theme.LIGHT).apply(scene);
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
