package xomni.engine.pack;

import java.nio.file.Path;
import java.util.regex.Pattern;
import xomni.engine.EngineException;

/// Names of files in a pack. They use `/`, stay in the pack's folder and mean the same on every
/// system.
final class PackPaths {
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._ +-]{0,199}");
  private static final int DEEPEST = 8;

  private PackPaths() {}

  static boolean isSafe(String path) {
    String[] parts = path.split("/", -1);
    if (parts.length > DEEPEST || path.equals(ManifestFile.NAME)) {
      return false;
    }
    for (String part : parts) {
      if (!PART.matcher(part).matches() || part.endsWith(".") || part.endsWith(" ")) {
        return false;
      }
    }
    return true;
  }

  /// @throws EngineException.BadPack when the path could leave the pack
  static void check(String path, String title) {
    if (!isSafe(path)) {
      throw new EngineException.BadPack(
          "The pack %s lists the file \"%s\", which is no proper name inside a pack; do not use this pack."
              .formatted(title, path.replaceAll("\\p{Cntrl}", "?")));
    }
  }

  /// The file of that (checked) path.
  static Path resolve(Path folder, String path) {
    Path resolved = folder;
    for (String part : path.split("/")) {
      resolved = resolved.resolve(part);
    }
    return resolved;
  }
}
