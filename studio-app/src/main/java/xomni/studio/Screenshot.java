package xomni.studio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.animation.PauseTransition;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javafx.util.Duration;
import javax.imageio.ImageIO;

/// A picture of the window as a file.
final class Screenshot {
  /// Lists and pictures arrive from other threads: give them this long.
  private static final Duration SETTLE = Duration.millis(1500);

  private Screenshot() {}

  /// Waits for the window to settle, writes `file` and runs `done`.
  ///
  /// @param scale pixels of the file per pixel of the window, as on a screen of that scale
  static void take(Scene scene, Path file, double scale, Runnable done) {
    PauseTransition wait = new PauseTransition(SETTLE);
    wait.setOnFinished(
        _ -> {
          write(of(scene, scale), file);
          done.run();
        });
    wait.play();
  }

  /// The window as it looks now, on a screen of this scale.
  static WritableImage of(Scene scene, double scale) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(scale, scale));
    return scene.getRoot().snapshot(parameters, null);
  }

  /// Writes a picture as PNG, whole or not at all.
  static void write(WritableImage image, Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, ".screenshot", ".png");
      ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", part.toFile());
      Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The picture of the window cannot be written.", e);
    }
  }
}
