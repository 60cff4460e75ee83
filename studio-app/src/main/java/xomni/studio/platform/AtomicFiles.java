package xomni.studio.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Files that are either written in full or not there: a temporary file beside the target, forced
/// to the disk, then moved into place.
public final class AtomicFiles {
  private AtomicFiles() {}

  /// Writes a file's content.
  @FunctionalInterface
  public interface Content {
    /// @throws IOException when writing fails
    void writeTo(OutputStream out) throws IOException;
  }

  /// Writes `target`, replacing what was there.
  public static void write(Path target, Content content) throws IOException {
    write(target, true, content);
  }

  /// Writes `target`, replacing what was there.
  public static void write(Path target, byte[] bytes) throws IOException {
    write(target, true, out -> out.write(bytes));
  }

  /// Writes `target`.
  ///
  /// @param replace whether an existing file may be replaced
  /// @throws FileAlreadyExistsException when it may not and there is one
  public static void write(Path target, boolean replace, Content content) throws IOException {
    Path absolute = target.toAbsolutePath();
    if (!replace && Files.exists(absolute)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    makeFolder(absolute.getParent());
    Path temporary = temporaryBeside(absolute);
    try {
      try (FileChannel channel =
              FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
          OutputStream out =
              new java.io.BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      place(temporary, absolute, replace);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// A file where a folder should be must not look as if the target were there.
  private static void makeFolder(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new NotDirectoryException(folder.toString());
    }
  }

  /// A name for a temporary file in the folder of `target`. Left-overs of a killed process are
  /// recognised by [#isTemporary].
  static Path temporaryBeside(Path target) {
    String unique = Long.toHexString(System.nanoTime()) + "-" + ProcessHandle.current().pid();
    return target.resolveSibling("." + target.getFileName() + "." + unique + ".part");
  }

  /// Whether `file` is a temporary file of this class.
  public static boolean isTemporary(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".") && name.endsWith(".part");
  }

  private static void place(Path temporary, Path target, boolean replace) throws IOException {
    if (!replace) {
      try {
        // A hard link fails when the name is taken, which a move cannot promise.
        Files.createLink(target, temporary);
        return;
      } catch (UnsupportedOperationException e) {
        Files.move(temporary, target);
        return;
      } catch (FileAlreadyExistsException e) {
        throw e;
      } catch (IOException e) {
        Files.move(temporary, target);
        return;
      }
    }
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
