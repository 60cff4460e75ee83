package xomni.studio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import javafx.util.Duration;
import javax.imageio.ImageIO;

/// A picture of the window as a file.
final class Screenshot {
  private static final Duration STEP = Duration.millis(250);

  /// Lists and pictures arrive from other threads, and ask for more when they do: the window has
  /// settled when nobody has been at work for so many steps. A picture is taken after [#MOST_STEPS]
  /// in any case.
  private static final int QUIET_STEPS = 5;

  private static final int MOST_STEPS = 240;

  /// Width and height of the only screen that there is without a display. The toolkit cannot paint
  /// a window that is larger.
  private static final double SCREEN = 1000;

  private Screenshot() {}

  /// Gives the content of a window the size that was asked for, whatever fits on the screen: the
  /// picture is taken of the content.
  static void fit(Stage stage, Scene scene, WindowOptions options) {
    stage.setWidth(Math.min(options.width(), SCREEN));
    stage.setHeight(Math.min(options.height(), SCREEN));
    scene.addPreLayoutPulseListener(
        () -> scene.getRoot().resize(options.width(), options.height()));
  }

  /// Waits for the window to settle, writes `file` and tells how it ended: with nothing when all
  /// went well, else with a sentence.
  ///
  /// @param idle whether nothing is on its way to the window
  /// @param scale pixels of the file per pixel of the window, as on a screen of that scale
  static void take(
      Scene scene, Path file, double scale, BooleanSupplier idle, Consumer<Optional<String>> done) {
    AtomicInteger quiet = new AtomicInteger();
    AtomicInteger steps = new AtomicInteger();
    Timeline clock = new Timeline();
    clock.setCycleCount(Animation.INDEFINITE);
    clock
        .getKeyFrames()
        .add(
            new KeyFrame(
                STEP,
                _ -> {
                  quiet.set(idle.getAsBoolean() ? quiet.get() + 1 : 0);
                  if (quiet.get() >= QUIET_STEPS || steps.incrementAndGet() >= MOST_STEPS) {
                    clock.stop();
                    // Animations may not wait for pixels.
                    Platform.runLater(() -> done.accept(tried(scene, file, scale)));
                  }
                }));
    clock.play();
  }

  /// @return what went wrong
  private static Optional<String> tried(Scene scene, Path file, double scale) {
    try {
      write(of(scene, scale), file);
      return Optional.empty();
    } catch (UncheckedIOException e) {
      return Optional.of(
          "The picture of the window cannot be written to %s; check the folder and the disk."
              .formatted(file));
    } catch (RuntimeException | OutOfMemoryError e) {
      return Optional.of(
          "No picture of the window could be made (%s); try a smaller --size or --scale."
              .formatted(e));
    }
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
