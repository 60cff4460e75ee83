package xomni.studio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import xomni.engine.CancelToken;
import xomni.engine.importer.ImportRequest;
import xomni.engine.importer.Importer;
import xomni.engine.pack.Precision;

/// The engine's small reference checkpoint as a pack of the studio: real networks, imported once.
final class ReferencePack {
  static final Path CHECKPOINT =
      Path.of("..", "inference-engine", "src", "test", "resources", "reference", "tiny");
  static final String NAME = "tiny";

  private static final Path IMPORTED =
      Path.of("target", "reference-pack").toAbsolutePath().resolve(NAME);

  private ReferencePack() {}

  /// Puts the pack into the folder of a catalogue.
  static void copyTo(Path packs) {
    try {
      if (!Files.exists(IMPORTED)) {
        Files.createDirectories(IMPORTED.getParent());
        Importer.run(
            new ImportRequest(
                CHECKPOINT.resolve("x-omni"),
                CHECKPOINT.resolve("flux"),
                IMPORTED,
                Precision.FP32,
                Optional.of(NAME)),
            progress -> {},
            new CancelToken());
      }
      try (Stream<Path> files = Files.walk(IMPORTED)) {
        for (Path file : files.toList()) {
          Path target = packs.resolve(NAME).resolve(IMPORTED.relativize(file).toString());
          if (Files.isDirectory(file)) {
            Files.createDirectories(target);
          } else {
            Files.copy(file, target);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
