package xomni.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.studio.history.History;
import xomni.studio.history.Samples;
import xomni.studio.model.QueuedJob;

/// `--screenshot` in a process of its own: it ends, whatever is wrong.
class ScreenshotTest {
  @TempDir Path home;

  @Test
  void aFileThatCannotBeWrittenIsSaid() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "");
    assertEquals(1, run(file.resolve("window.png"), "900x600"));
    assertTrue(output().contains("The picture of the window cannot be written to"), output());
  }

  @Test
  void aHistoryThatDoesNotOpenIsShownToo() throws Exception {
    Path history = Files.createDirectories(home.resolve("history"));
    Files.writeString(history.resolve("history.db"), "This is no database at all. ".repeat(500));
    Path file = home.resolve("window.png");
    assertEquals(0, run(file, "900x600"));
    assertEquals(900, ImageIO.read(file.toFile()).getWidth());
  }

  @Test
  void aLargeWindowLooksLikeASmallOne() throws Exception {
    Path small = home.resolve("small.png");
    Path large = home.resolve("large.png");
    assertEquals(0, run(small, "900x600"));
    assertEquals(0, run(large, "1920x1200"));
    BufferedImage image = ImageIO.read(large.toFile());
    assertEquals(1920, image.getWidth());
    assertEquals(1200, image.getHeight());
    // The list of places lies at the left edge, as high as the window, and under no error.
    int rail = ImageIO.read(small.toFile()).getRGB(2, 300);
    assertEquals(rail, image.getRGB(2, 300));
    assertEquals(rail, image.getRGB(2, 1190));
  }

  @Test
  void whatWaitsInTheQueueIsNotDrawn() throws Exception {
    Path folder = home.resolve("history");
    try (History history = History.open(folder)) {
      history.queue().add("", Samples.request("later", 1, 0), Optional.empty(), List.of());
    }
    assertEquals(0, run(home.resolve("window.png"), "900x600"));
    try (History history = History.open(folder)) {
      QueuedJob job = history.queue().list().getFirst();
      assertEquals(QueuedJob.State.WAITING, job.state());
      assertEquals(0, job.attempts());
    }
  }

  @Test
  void aWindowThatHangsEndsWithASentence() throws Exception {
    assertEquals(1, run(home.resolve("window.png"), "900x600", "-Dxomni.screenshot.seconds=0"));
    assertTrue(output().contains("did not show itself within 0 seconds"), output());
  }

  private String output() throws IOException {
    return Files.readString(home.resolve("output.txt"));
  }

  private int run(Path file, String size, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("--screenshot", file.toString(), "--size", size));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("output.txt").toFile());
    builder.environment().put("XOMNI_HOME", home.toString());
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(170, TimeUnit.SECONDS), "hangs");
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
