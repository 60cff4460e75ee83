package xomni.studio.platform;

import java.nio.file.Path;
import xomni.engine.pack.UserFolder;

/// Where the studio keeps its things.
///
/// @param root of everything
public record DataFolders(Path root) {
  /// The user's folders: `XOMNI_HOME` when set, else the place that the system has for such data.
  public static DataFolders ofUser() {
    return new DataFolders(UserFolder.locate().toAbsolutePath().normalize());
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

  /// What was being written when the window was last open.
  public Path draft() {
    return root.resolve("draft.json");
  }

  /// Log files.
  public Path logs() {
    return root.resolve("logs");
  }
}
