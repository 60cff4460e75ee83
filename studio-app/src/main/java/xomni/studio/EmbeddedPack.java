package xomni.studio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the pack that comes with the program.
public final class EmbeddedPack {
  private EmbeddedPack() {}

  /// Its folder: the system property `xomni.pack`, `packs/nano` beside the program's libraries, or
  /// `assets/packs/nano` of a source tree.
  public static Optional<Path> folder() {
    String chosen = System.getProperty("xomni.pack", "");
    if (!chosen.isEmpty()) {
      return Optional.of(Path.of(chosen));
    }
    Path start = Path.of("").toAbsolutePath();
    try {
      start =
          Path.of(EmbeddedPack.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException | RuntimeException e) {
      // Not started from files: look from the current folder.
    }
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      for (String place : new String[] {"packs/nano", "assets/packs/nano"}) {
        if (Files.isRegularFile(folder.resolve(place).resolve("pack.json"))) {
          return Optional.of(folder.resolve(place));
        }
      }
    }
    return Optional.empty();
  }
}
