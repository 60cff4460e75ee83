package xomni.studio.platform;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where the studio keeps its things.
///
/// @param root of everything
public record DataFolders(Path root) {
  /// The user's folders: `XOMNI_HOME` when set, else the place that the system has for such data.
  public static DataFolders ofUser() {
    return of(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home"));
  }

  /// The folders for an environment; see [#ofUser].
  static DataFolders of(Map<String, String> environment, String system, String home) {
    String chosen = environment.getOrDefault("XOMNI_HOME", "");
    if (!chosen.isBlank()) {
      return new DataFolders(Path.of(chosen).toAbsolutePath().normalize());
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", home + "\\AppData\\Local");
      return new DataFolders(Path.of(local, "X-Omni Studio"));
    }
    if (name.startsWith("mac")) {
      return new DataFolders(Path.of(home, "Library", "Application Support", "X-Omni Studio"));
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    // The specification says to ignore a relative path.
    Path base = data.startsWith("/") ? Path.of(data) : Path.of(home, ".local", "share");
    return new DataFolders(base.resolve("x-omni-studio"));
  }

  /// Database, pictures, thumbnails, backups.
  public Path history() {
    return root.resolve("history");
  }

  /// Packs that the user added.
  public Path packs() {
    return root.resolve("packs");
  }

  /// The settings file.
  public Path settings() {
    return root.resolve("settings.json");
  }

  /// Log files.
  public Path logs() {
    return root.resolve("logs");
  }
}
