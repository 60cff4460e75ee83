package xomni.studio;

import java.util.Arrays;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The window.
public final class StudioApp extends Application {
  private Wiring wiring;

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
    wiring = Wiring.ofUser(options);
    Scene scene = wiring.scene(stage);
    stage.setScene(scene);
    stage.setTitle("X-Omni Studio");
    stage.setMinWidth(900);
    stage.setMinHeight(600);
    stage.show();
    wiring.opened();
    options.screenshot().ifPresent(file -> Screenshot.take(scene, file, Platform::exit));
  }

  @Override
  public void stop() {
    if (wiring != null) {
      wiring.close();
    }
  }
}
