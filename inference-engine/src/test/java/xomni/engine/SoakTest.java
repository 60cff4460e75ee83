package xomni.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.importer.ImportRequest;
import xomni.engine.importer.Importer;
import xomni.engine.pack.Precision;

/// Draws many pictures with one engine and with ever new engines: the process must not grow.
@EnabledOnOs(OS.LINUX)
class SoakTest {
  private static final int WARM_UP = 60;
  private static final int DRAWINGS = 200;
  private static final int MOST_ROUNDS = 4;
  // One drawing's cache, logits and pictures take about 1 MiB, so a leak of them shows 200 MiB.
  private static final long BOUND_KIB = 48 << 10;

  @TempDir Path folder;

  @Test
  void twoHundredDrawingsLeakNeitherMemoryNorThreads() throws IOException {
    Path pack = folder.resolve("tiny");
    ImportRequest request =
        new ImportRequest(
            Reference.XOMNI, Reference.FLUX, pack, Precision.FP32, Optional.of("tiny"));
    Importer.run(request, progress -> {}, new CancelToken());
    try (Engine engine = Engines.open(pack, new EngineOptions(Device.CPU, 2, 0))) {
      draw(engine, WARM_UP);
      assertSettles(() -> draw(engine, DRAWINGS));
    }
  }

  @Test
  void enginesThatAreClosedLeaveNothingBehind() throws IOException {
    Path pack = folder.resolve("tiny");
    ImportRequest request =
        new ImportRequest(
            Reference.XOMNI, Reference.FLUX, pack, Precision.FP32, Optional.of("tiny"));
    Importer.run(request, progress -> {}, new CancelToken());
    openAndDraw(pack, 10);
    assertSettles(() -> openAndDraw(pack, 20));
  }

  /// Repeats the work until a round leaves memory and threads as they were. A leak grows in every
  /// round; the Java heap and the native allocator's pools grow by tens of MiB now and then, not
  /// again and again.
  private static void assertSettles(Runnable round) throws IOException {
    List<Long> grown = new ArrayList<>();
    do {
      long memory = status("VmRSS");
      long threads = status("Threads");
      round.run();
      assertEquals(threads, status("Threads"), 2, "threads");
      grown.add(status("VmRSS") - memory);
    } while (grown.getLast() >= BOUND_KIB && grown.size() < MOST_ROUNDS);
    assertTrue(grown.getLast() < BOUND_KIB, "KiB by which each round grew: " + grown);
  }

  private static void draw(Engine engine, int times) {
    for (int i = 0; i < times; i++) {
      drawOne(engine, i);
    }
  }

  private static void openAndDraw(Path pack, int times) {
    for (int i = 0; i < times; i++) {
      try (Engine engine = Engines.open(pack, new EngineOptions(Device.CPU, 2, 0))) {
        drawOne(engine, i);
      }
    }
  }

  /// Draws with guidance, cancels every fifth drawing in the middle, paints every fourth.
  private static void drawOne(Engine engine, int number) {
    Sampling sampling = new Sampling(false, 1, 50, 1, 0.03, number % 2 == 0 ? 3 : 1, "");
    DrawRequest request =
        new DrawRequest(
            "A poster that reads \"" + number + "\"",
            Optional.empty(),
            new GridSize(3 + number % 3, 4),
            List.of(Variant.fresh(0), Variant.fresh(1)),
            number,
            sampling,
            number % 4 == 0 ? Optional.of(new Painting(1, 2.5)) : Optional.empty(),
            false);
    CancelToken cancel = new CancelToken();
    try {
      engine.draw(
          request,
          event -> {
            if (number % 5 == 4 && event instanceof DrawEvent.Tokens) {
              cancel.cancel();
            }
          },
          cancel);
    } catch (EngineException.Cancelled e) {
      assertEquals(4, number % 5);
    }
  }

  /// A number of `/proc/self/status`; memory in KiB.
  private static long status(String key) throws IOException {
    System.gc(); // what only waits for the collector is no leak
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(key + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
        .findFirst()
        .orElseThrow();
  }
}
