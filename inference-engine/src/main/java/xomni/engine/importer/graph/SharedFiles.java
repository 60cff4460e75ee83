package xomni.engine.importer.graph;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import xomni.engine.CancelToken;

/// The checkpoint files that a pack's graphs refer to in place, and the names that they have in the
/// pack. One object serves all graphs of an import; the importer links or copies the files.
public final class SharedFiles {
  private static final String FOLDER = "weights/";
  private static final long COPY_WINDOW = 8L << 20;

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

  /// Bytes of these files: what a pack takes more where the file system cannot link.
  ///
  /// @throws IOException when one cannot be read
  public long bytes() throws IOException {
    long bytes = 0;
    for (Path file : locations.keySet()) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  /// Puts the files into a pack: as hard links, which take no room, or as copies where the file
  /// system has no links or lies elsewhere.
  ///
  /// @param pack the pack's folder
  /// @param written takes the bytes that were copied since the last call
  /// @param cancel stops a copy within a few mebibytes
  /// @throws IOException when the disk is full or cannot be written
  public void linkInto(Path pack, LongConsumer written, CancelToken cancel) throws IOException {
    for (Map.Entry<Path, String> entry : locations.entrySet()) {
      cancel.check();
      Path target = pack.resolve(entry.getValue());
      Files.createDirectories(target.getParent());
      Files.deleteIfExists(target);
      // A hub's cache holds symbolic links; a link to a link would leave the pack's folder.
      Path file = entry.getKey().toRealPath();
      try {
        Files.createLink(target, file);
      } catch (FileSystemException | UnsupportedOperationException e) {
        copy(file, target, written, cancel);
      }
    }
  }

  private static void copy(Path file, Path target, LongConsumer written, CancelToken cancel)
      throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long size = in.size();
      for (long at = 0; at < size; ) {
        cancel.check();
        long moved = in.transferTo(at, Math.min(COPY_WINDOW, size - at), out);
        if (moved <= 0) {
          throw new EOFException("the file %s became shorter".formatted(file));
        }
        at += moved;
        written.accept(moved);
      }
    }
  }
}
