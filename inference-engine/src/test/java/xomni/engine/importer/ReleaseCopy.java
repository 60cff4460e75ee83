package xomni.engine.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import xomni.engine.Reference;
import xomni.engine.pack.Precision;

/// A copy of the reference checkpoint that a test may damage.
record ReleaseCopy(Path folder) {
  static ReleaseCopy in(Path folder) {
    try (Stream<Path> all = Files.walk(Reference.FOLDER)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(Reference.FOLDER.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ReleaseCopy(folder);
  }

  Path xomni() {
    return folder.resolve("x-omni");
  }

  Path flux() {
    return folder.resolve("flux");
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  ImportRequest request(Path out, Precision precision) {
    return new ImportRequest(xomni(), flux(), out, precision, Optional.of("tiny"));
  }

  void replace(String name, String text, String by) throws IOException {
    String old = Files.readString(file(name));
    if (!old.contains(text)) {
      throw new IllegalArgumentException(name + " does not contain " + text);
    }
    Files.writeString(file(name), old.replace(text, by));
  }
}
