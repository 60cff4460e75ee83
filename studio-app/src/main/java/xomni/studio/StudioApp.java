package xomni.studio;

import java.util.Arrays;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import xomni.studio.platform.DataFolders;

/// The window.
public final class StudioApp extends Application {
  private static final double LEAST_WIDTH = 900;
  private static final double LEAST_HEIGHT = 600;

  private Services services;

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
    }
    Application.launch(StudioApp.class, args);
    return 0;
  }

  @Override
  public void start(Stage stage) {
    WindowOptions options = WindowOptions.parse(getParameters().getRaw());
    services = Services.open(DataFolders.ofUser());
    Wiring wiring = new Wiring(options, services);
    Scene scene = wiring.scene();
    show(stage, scene);
    wiring.opened();
    options.screenshot().ifPresent(file -> Screenshot.take(scene, file, Platform::exit));
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
      services.close();
    }
  }
}
