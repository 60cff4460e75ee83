package xomni.engine.importer.graph;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The checkpoint files that a pack's graphs refer to in place, and the names that they have in the
/// pack. One object serves all graphs of an import; the importer links or copies the files.
public final class SharedFiles {
  private static final String FOLDER = "weights/";

  private final Map<Path, String> locations = new LinkedHashMap<>();

  /// The file's path below the pack's folder, with `/`. Two files of the same name get different
  /// ones.
  String locate(Path file) {
    return locations.computeIfAbsent(file.toAbsolutePath().normalize(), this::free);
  }

  private String free(Path file) {
    String name = file.getFileName().toString();
    String location = FOLDER + name;
    for (int i = 2; locations.containsValue(location); i++) {
      location = FOLDER + i + "-" + name;
    }
    return location;
  }

  /// Checkpoint file to path below the pack's folder, in the order of first use.
  public Map<Path, String> locations() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(locations));
  }
}
