package xomni.studio;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import xomni.studio.history.HistoryException;
import xomni.studio.platform.DataFolders;

/// The window.
public final class StudioApp extends Application {
  private static final double LEAST_WIDTH = 900;
  private static final double LEAST_HEIGHT = 600;

  /// Kept, since a logger that nobody holds forgets its level. The toolkit warns of every start
  /// from a class path, which is how this program is meant to start.
  private static final Logger TOOLKIT = Logger.getLogger("javafx");

  private Services services;
  private Wiring wiring;
  private Optional<WindowSize> size = Optional.empty();

  /// Opens the window and returns when it is closed.
  ///
  /// @return exit status
  static int open(String[] args) {
    WindowOptions options;
    try {
      options = WindowOptions.parse(Arrays.asList(args));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 2;
    }
    if (options.screenshot().isPresent()) {
      // No display is needed for a picture of the window.
      System.setProperty("glass.platform", "Headless");
      System.setProperty("prism.order", "sw");
      System.setProperty("java.awt.headless", "true");
      ScreenshotLimit.start();
    }
    if (options.screenshot().isEmpty() && Display.missing()) {
      System.err.println(Display.ADVICE);
      return 1;
    }
    TOOLKIT.setLevel(Level.SEVERE);
    try {
      Application.launch(StudioApp.class, args);
      return 0;
    } catch (RuntimeException | LinkageError e) {
      System.err.println(Display.advice(e));
      return 1;
    }
  }

  @Override
  public void start(Stage stage) {
    WindowOptions options = WindowOptions.parse(getParameters().getRaw());
    DataFolders folders = DataFolders.ofUser();
    open(stage, options, folders);
  }

  private void open(Stage stage, WindowOptions options, DataFolders folders) {
    try {
      // A picture of the window must not draw what waits in the queue.
      services = Services.open(folders, options.screenshot().isPresent());
    } catch (HistoryException e) {
      Runnable again = () -> open(stage, options, folders);
      Scene recovery = RecoveryScene.of(folders, options, e, again);
      options.screenshot().ifPresent(_ -> Screenshot.fit(stage, recovery, options));
      show(stage, recovery);
      options.screenshot().ifPresent(file -> take(recovery, file, options));
      return;
    }
    // Calendars and the menus of text fields come from the toolkit, which asks for this one.
    Locale.setDefault(services.settings().get().locale());
    wiring = new Wiring(options, services);
    Scene scene = wiring.scene();
    if (options.screenshot().isEmpty() && options.usualSize()) {
      size = Optional.of(new WindowSize(stage, services.settings()));
      size.get().restore();
    }
    options.screenshot().ifPresent(_ -> Screenshot.fit(stage, scene, options));
    show(stage, scene);
    wiring.opened();
    options
        .screenshot()
        .ifPresent(
            file -> {
              sayWhenVisible(scene);
              take(scene, file, options);
            });
  }

  private void take(Scene scene, Path file, WindowOptions options) {
    Screenshot.take(
        scene,
        file,
        options.percent() / 100.0,
        () -> services == null || services.jobs().idle(),
        failure -> {
          if (failure.isEmpty()) {
            Platform.exit();
            return;
          }
          System.err.println(failure.get());
          stop();
          // The toolkit has no way to end with a status.
          Runtime.getRuntime().halt(1);
        });
  }

  /// The first layout of the window, with all that was needed before it, counted from the start of
  /// the Java runtime.
  private static void sayWhenVisible(Scene scene) {
    Runnable once =
        new Runnable() {
          @Override
          public void run() {
            scene.removePostLayoutPulseListener(this);
            // The system's time of the process's start is rough: it may be off by a second.
            long ms = ManagementFactory.getRuntimeMXBean().getUptime();
            System.err.println("The window was there after " + ms + " ms.");
          }
        };
    scene.addPostLayoutPulseListener(once);
  }

  static void show(Stage stage, Scene scene) {
    stage.setScene(scene);
    stage.setTitle("X-Omni Studio");
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    stage.show();
  }

  @Override
  public void stop() {
    if (services != null) {
      size.ifPresent(WindowSize::keep);
      wiring.close();
      services.close();
    }
  }
}
