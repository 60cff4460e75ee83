package xomni.studio.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Copies of the database in `backups`, one a day, the last [#KEPT] days that had one. Pictures are
/// not copied: they are never changed once written.
public final class Backups {
  /// Number of daily copies that are kept.
  public static final int KEPT = 7;

  private final Path folder;
  private final Database database;
  private final Clock clock;

  Backups(Path folder, Database database, Clock clock) {
    this.folder = folder;
    this.database = database;
    this.clock = clock;
  }

  /// Makes today's copy unless there is one, or nothing to copy yet. Takes a second for a large
  /// history: not for the JavaFX thread.
  ///
  /// @return whether one was made
  /// @throws HistoryException.Damaged when the database is; older copies are then left alone
  public boolean daily() {
    Path target = folder(folder).resolve("history-%s.db".formatted(LocalDate.now(clock)));
    if (Files.exists(target) || empty()) {
      return false;
    }
    String answer =
        database.read(
            sql -> sql.first("PRAGMA quick_check(1)", row -> row.getString(1)).orElse("ok"));
    if (!answer.equals("ok")) {
      throw new HistoryException.Damaged(folder, new IOException(answer));
    }
    copyTo(target);
    prune();
    return true;
  }

  /// A copy of nothing would stand in the way of the day's real one.
  private boolean empty() {
    return database.read(sql -> sql.first("SELECT 1 FROM entry", row -> row.getInt(1)).isEmpty());
  }

  /// A copy of the present state, made before a migration from `version`.
  void before(int version) {
    copyTo(folder(folder).resolve("history-before-migration-from-%d.db".formatted(version)));
  }

  /// Copies the database to `target`.
  public void copyTo(Path target) {
    // Another process may be making the same copy.
    String own = "%d-%x".formatted(ProcessHandle.current().pid(), System.nanoTime());
    Path part = target.resolveSibling(target.getFileName() + "." + own + ".part");
    try {
      Files.createDirectories(target.getParent());
      try {
        database.maintain(sql -> sql.update("VACUUM INTO ?", part.toString()));
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new HistoryException.NoRoom(folder, e);
    }
  }

  /// Where copies of the history in `folder` lie.
  static Path folder(Path folder) {
    return folder.resolve("backups");
  }

  /// Copies of the history in `folder`, the newest first.
  static List<Path> list(Path folder) throws IOException {
    Path root = folder(folder);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(root)) {
      return files
          .filter(f -> f.getFileName().toString().matches("history-.*\\.db"))
          .sorted(Comparator.comparing(Backups::modified).reversed())
          .toList();
    }
  }

  static java.time.Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return java.time.Instant.EPOCH;
    }
  }

  private void prune() {
    try {
      List<Path> daily =
          list(folder).stream()
              .filter(f -> f.getFileName().toString().matches("history-\\d{4}-\\d\\d-\\d\\d\\.db"))
              .sorted(Comparator.comparing((Path f) -> f.getFileName().toString()).reversed())
              .toList();
      for (Path old : daily.subList(Math.min(KEPT, daily.size()), daily.size())) {
        Files.deleteIfExists(old);
      }
    } catch (IOException e) {
      // One copy too many does no harm.
    }
  }
}
