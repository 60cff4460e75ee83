package xomni.engine.importer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;
import xomni.engine.pack.PackManifest;

/// The folder in which a pack grows, beside its final place: closing it before [#complete] removes
/// it with everything in it. A lock keeps two imports apart.
final class PackFolder implements AutoCloseable {
  private static final int CHUNK = 4 << 20;

  private final Path target;
  private final Path partial;
  private final Path lockFile;
  private final FileChannel lockChannel;

  private PackFolder(Path target, Path partial, Path lockFile, FileChannel lockChannel) {
    this.target = target;
    this.partial = partial;
    this.lockFile = lockFile;
    this.lockChannel = lockChannel;
  }

  /// @throws EngineException.BadRequest when something other than an empty folder is at `target`
  static void checkFree(Path target) {
    if (!Files.exists(target)) {
      return;
    }
    try (Stream<Path> inside = Files.isDirectory(target) ? Files.list(target) : Stream.of(target)) {
      if (inside.findAny().isPresent()) {
        throw new EngineException.BadRequest(
            "There is already something at %s; choose another place for the pack or remove it first."
                .formatted(target));
      }
    } catch (IOException e) {
      throw new EngineException.BadRequest(
          "The folder %s cannot be read; choose another place for the pack.".formatted(target));
    }
  }

  /// Whether `file` can be in a folder at `target` without a second copy.
  static boolean canLink(Path file, Path target) {
    try {
      return Files.getFileStore(file).equals(Files.getFileStore(existing(target)));
    } catch (IOException e) {
      return false;
    }
  }

  /// `path` or the nearest folder above it that exists.
  static Path existing(Path path) {
    Path at = path.toAbsolutePath().normalize();
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }

  static PackFolder create(Path target) throws IOException {
    Path whole = target.toAbsolutePath().normalize();
    Files.createDirectories(whole.getParent());
    Path partial = whole.resolveSibling("." + whole.getFileName() + ".importing");
    Path lockFile = whole.resolveSibling("." + whole.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw busy(target);
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw busy(target);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    PackFolder folder = new PackFolder(whole, partial, lockFile, channel);
    delete(partial);
    Files.createDirectories(partial);
    return folder;
  }

  private static EngineException busy(Path target) {
    return new EngineException.BadRequest(
        "Another import is writing to %s right now; wait for it or choose another place."
            .formatted(target));
  }

  Path path() {
    return partial;
  }

  /// Makes `file` appear at `location`: as a second name of the same bytes where the file system
  /// can, else as a copy. A link is kept even when the checkpoint is deleted later.
  void link(Path file, String location, LongConsumer written, CancelToken cancel)
      throws IOException {
    Path to = partial.resolve(location);
    Files.createDirectories(to.getParent());
    // A hub cache keeps symbolic links; the runtime refuses those that lead out of the pack.
    Path real = file.toRealPath();
    try {
      Files.createLink(to, real);
      written.accept(Files.size(real));
    } catch (FileSystemException | UnsupportedOperationException e) {
      copy(real, to, written, cancel);
    }
  }

  private static void copy(Path from, Path to, LongConsumer written, CancelToken cancel)
      throws IOException {
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(from);
        OutputStream out = Files.newOutputStream(to)) {
      for (int read = in.read(chunk); read > 0; read = in.read(chunk)) {
        cancel.check();
        out.write(chunk, 0, read);
        written.accept(read);
      }
    }
  }

  /// Every file with its size and SHA-256, sorted by path.
  List<PackManifest.PackFile> files(LongConsumer read, CancelToken cancel) throws IOException {
    List<Path> paths;
    try (Stream<Path> all = Files.walk(partial)) {
      paths = all.filter(Files::isRegularFile).sorted().toList();
    }
    List<PackManifest.PackFile> files = new ArrayList<>();
    for (Path path : paths) {
      String name = partial.relativize(path).toString().replace('\\', '/');
      files.add(new PackManifest.PackFile(name, Files.size(path), sha256(path, read, cancel)));
    }
    return files;
  }

  private static String sha256(Path path, LongConsumer read, CancelToken cancel)
      throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(path)) {
      for (int count = in.read(chunk); count > 0; count = in.read(chunk)) {
        cancel.check();
        digest.update(chunk, 0, count);
        read.accept(count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Gives the folder its final name.
  void complete() throws IOException {
    Files.deleteIfExists(target);
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
  }

  static EngineException notWritten(Path target, IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("no space") || message.contains("not enough space")) {
      return new EngineException.NoRoom(
          "The disk became full while writing %s; free some space and import again."
              .formatted(target),
          e);
    }
    return new EngineException.BadFile(
        "The pack cannot be written to %s (%s); check the folder and its permissions."
            .formatted(target, e.getMessage()),
        e);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      delete(partial);
      Files.deleteIfExists(lockFile);
    } finally {
      lockChannel.close();
    }
  }
}
