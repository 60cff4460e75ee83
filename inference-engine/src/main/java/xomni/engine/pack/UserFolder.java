package xomni.engine.pack;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where the program keeps what belongs to the user.
public final class UserFolder {
  /// Environment variable that overrides the platform's place.
  public static final String VARIABLE = "XOMNI_HOME";

  private static final String NAME = "X-Omni Studio";

  private UserFolder() {}

  /// `$XOMNI_HOME` if it is set, else the data folder of the platform.
  public static Path locate() {
    return locate(
        System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home", "."));
  }

  static Path locate(Map<String, String> environment, String system, String home) {
    String chosen = environment.getOrDefault(VARIABLE, "");
    if (!chosen.isBlank()) {
      return Path.of(chosen).toAbsolutePath();
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      return local.isBlank() ? Path.of(home, "AppData", "Local", NAME) : Path.of(local, NAME);
    }
    if (name.contains("mac")) {
      return Path.of(home, "Library", "Application Support", NAME);
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    return data.isBlank()
        ? Path.of(home, ".local", "share", "x-omni-studio")
        : Path.of(data, "x-omni-studio");
  }
}
