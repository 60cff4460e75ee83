package xomni.engine.ort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import xomni.engine.EngineOptions;

class TelemetryTest {
  /// Loads the runtime; started as a process of its own.
  public static final class Probe {
    public static void main(String[] args) {
      System.out.println("loaded " + OrtRuntime.open(EngineOptions.DEFAULT).device());
    }
  }

  /// With telemetry on, the library ends a process that was started like this.
  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void theLibraryLoadsUnderALongCommandLine() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Probe.class.getName(),
                "/a/long/argument.jar:".repeat(500))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.contains("loaded Cpu"), output);
  }
}
