package xomni.studio.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process of its own that works on a history until it is killed. Its main class prints `open`
/// and then the id of every picture that it has finished.
record KilledProcess(Process process) {
  static KilledProcess start(Class<?> main, Path folder, long argument) throws IOException {
    return new KilledProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                folder.toString(),
                Long.toString(argument))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /// Kills the process some milliseconds after it has finished a number of pictures.
  ///
  /// @return ids that the process said were finished, in order
  List<Long> runUntilKilled(int pictures, int millis) throws IOException, InterruptedException {
    List<Long> ids = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      assertEquals("open", out.readLine(), "the history opens after a kill");
      for (int i = 0; i < pictures; i++) {
        ids.add(Long.parseLong(out.readLine()));
      }
      // A moment somewhere in the next pictures.
      Thread.sleep(millis);
      // Through the handle: destroying the process itself would close its output unread.
      process.toHandle().destroyForcibly();
      String line;
      while ((line = out.readLine()) != null) {
        if (line.matches("\\d+")) {
          ids.add(Long.parseLong(line));
        }
      }
    }
    process.waitFor();
    return ids;
  }
}
