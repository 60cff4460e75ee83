package xomni.studio.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import xomni.studio.model.StudioException;

/// Shows files in the system's file manager.
public final class FileManager {
  private final String system;

  public FileManager() {
    this(System.getProperty("os.name"));
  }

  FileManager(String system) {
    this.system = system.toLowerCase(Locale.ROOT);
  }

  /// Opens the folder of `file`, with the file selected where the system can.
  ///
  /// @throws StudioException when there is no file manager
  public void show(Path file) {
    List<String> command = command(file.toAbsolutePath());
    try {
      // Not java.awt.Desktop: it would load the AWT beside JavaFX, which hangs on macOS.
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new StudioException(
          "The file manager could not be opened; the file is %s.".formatted(file), e);
    }
  }

  List<String> command(Path file) {
    if (system.startsWith("windows")) {
      return List.of("explorer.exe", "/select," + file);
    }
    if (system.startsWith("mac")) {
      return List.of("open", "-R", file.toString());
    }
    return List.of("xdg-open", file.getParent().toString());
  }
}
