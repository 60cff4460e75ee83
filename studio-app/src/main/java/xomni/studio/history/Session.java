package xomni.studio.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/// One process that has the history open. It holds a lock on a file of its own, which the system
/// frees when the process ends in whatever way: so others can tell a drawing that is running from
/// one whose process was killed.
final class Session implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  private Session(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Starts a session in `folder`.
  static Session start(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(ownPrefix() + Long.toHexString(System.nanoTime()));
    // Locked before it has its name: nobody may take it for a dead one in between.
    Path hidden = folder.resolve("." + file.getFileName());
    FileChannel channel =
        FileChannel.open(hidden, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    channel.lock();
    Files.move(hidden, file);
    return new Session(file, channel);
  }

  /// Name of the session, as rows of the database keep it.
  String name() {
    return file.getFileName().toString();
  }

  /// Sessions in `folder` whose process is gone without closing them.
  static List<String> dead(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !file.getFileName().toString().startsWith(".") && !alive(file))
          .map(file -> file.getFileName().toString())
          .toList();
    }
  }

  /// Whether the session's process still runs.
  static boolean alive(Path file) {
    if (file.getFileName().toString().startsWith(ownPrefix())) {
      // On some systems, probing a lock of the own process and closing the probe would free it.
      return Files.exists(file);
    }
    try (FileChannel probe = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = probe.tryLock()) {
      return lock == null;
    } catch (java.nio.file.NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      // Unknown: leave its rows alone.
      return true;
    }
  }

  private static String ownPrefix() {
    ProcessHandle self = ProcessHandle.current();
    long started = self.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
    return self.pid() + "-" + started + "-";
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
      channel.close();
    } catch (IOException e) {
      // The next start takes the session for a dead one and tidies up.
    }
  }
}
