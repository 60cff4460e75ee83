package xomni.studio.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import xomni.studio.images.PngFiles;
import xomni.studio.model.EntryKind;
import xomni.studio.model.NewEntry;
import xomni.studio.model.PictureInfo;
import xomni.studio.model.StudioException;

/// Ways out when the history does not open. Nothing is ever deleted: what is replaced is moved
/// aside. No process may have the history open.
public final class Recovery {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// What a database is made of.
  private static final List<String> FILES =
      List.of(History.FILE, History.FILE + "-wal", History.FILE + "-shm");

  private final Path folder;
  private final Clock clock;

  /// @param folder of the history
  public Recovery(Path folder) {
    this(folder, Clock.systemUTC());
  }

  Recovery(Path folder, Clock clock) {
    this.folder = folder.toAbsolutePath().normalize();
    this.clock = clock;
  }

  /// Copies of the database, the newest first.
  public List<Path> backups() {
    try {
      return Backups.list(folder);
    } catch (IOException e) {
      throw new HistoryException.NoRoom(folder, e);
    }
  }

  /// When a copy was made.
  public static Instant made(Path backup) {
    return Backups.modified(backup);
  }

  /// Puts a copy in place of the damaged database, then takes in the pictures that are newer than
  /// the copy, from what their files say about themselves.
  ///
  /// @return number of pictures taken in
  /// @throws HistoryException.Damaged when the copy is damaged too; try an older one
  public int restore(Path backup) {
    try {
      refuseWhenOpen();
      checkCopy(backup);
      // First a whole copy: a full disk must not leave the folder without any database.
      Path part = folder.resolve(History.FILE + ".part");
      Files.copy(backup, part, StandardCopyOption.REPLACE_EXISTING);
      moveAside();
      Files.move(part, folder.resolve(History.FILE), StandardCopyOption.ATOMIC_MOVE);
      return takeIn();
    } catch (IOException e) {
      throw new HistoryException.NoRoom(folder, e);
    }
  }

  /// Starts with an empty database and takes in all picture files, from what they say about
  /// themselves. Stars, tags, notes and boards are lost.
  ///
  /// @return number of pictures taken in
  public int rebuild() {
    try {
      refuseWhenOpen();
      moveAside();
      return takeIn();
    } catch (IOException e) {
      throw new HistoryException.NoRoom(folder, e);
    }
  }

  /// Writes what can still be read to `target`, an empty or new folder: the pictures,
  /// `history.jsonl` with one line an entry, and in `damaged` the database's files as they are.
  ///
  /// @return number of entries written
  public int salvage(Path target) {
    try {
      Files.createDirectories(target);
      try (Stream<Path> files = Files.list(target)) {
        if (files.findAny().isPresent()) {
          throw new StudioException(
              "The folder %s is not empty; choose a new one.".formatted(target));
        }
      }
      copyPictures(target);
      copyDatabase(target.resolve("damaged"));
      try (Writer out = Files.newBufferedWriter(target.resolve("history.jsonl"))) {
        return writeRows(out);
      }
    } catch (IOException e) {
      throw new StudioException(
          "%s could not be written: choose another folder or free some disk space."
              .formatted(target),
          e);
    }
  }

  /// A folder beside the history that nothing has been saved to yet.
  public Path unusedTarget() {
    return unused(folder.resolveSibling(folder.getFileName() + "-saved"));
  }

  private static Path unused(Path wanted) {
    Path free = wanted;
    for (int i = 2; Files.exists(free); i++) {
      free = wanted.resolveSibling(wanted.getFileName() + "-" + i);
    }
    return free;
  }

  private void copyDatabase(Path target) throws IOException {
    for (String name : FILES) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        Files.createDirectories(target);
        Files.copy(file, target.resolve(name));
      }
    }
  }

  private void copyPictures(Path target) throws IOException {
    for (String name : new PictureFiles(folder).pictures()) {
      Path copy = target.resolve(name);
      Files.createDirectories(copy.getParent());
      Files.copy(folder.resolve(name), copy);
    }
  }

  private int writeRows(Writer out) throws IOException {
    Path file = folder.resolve(History.FILE);
    if (!Files.exists(file)) {
      return 0;
    }
    try (Connection connection = Database.openDamaged(file)) {
      Sql sql = new Sql(connection);
      long last = sql.first("SELECT max(id) FROM entry", row -> row.getLong(1)).orElse(0L);
      int written = 0;
      for (long id = 1; id <= last; id++) {
        // One row at a time: a damaged page costs only the rows on it.
        written += writeRow(sql, id, out) ? 1 : 0;
      }
      return written;
    } catch (SQLException e) {
      // Not even the schema can be read: the pictures are all that is left.
      return 0;
    }
  }

  private static boolean writeRow(Sql sql, long id, Writer out) throws IOException {
    try {
      Optional<String> line =
          sql.first(
              "SELECT entry.*, detail.request FROM entry LEFT JOIN detail"
                  + " ON detail.entry = entry.id WHERE entry.id = ?",
              row -> {
                var node = MAPPER.createObjectNode();
                var columns = row.getMetaData();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                  node.putPOJO(columns.getColumnName(i), row.getObject(i));
                }
                return node.toString();
              },
              id);
      if (line.isPresent()) {
        out.write(line.get() + "\n");
      }
      return line.isPresent();
    } catch (SQLException e) {
      return false;
    }
  }

  /// Makes entries for pictures that no row refers to.
  private int takeIn() throws IOException {
    PictureFiles files = new PictureFiles(folder);
    Path database = folder.resolve(History.FILE);
    try (Database open = Database.open(database)) {
      Migrations.run(open);
      Set<String> known =
          Set.copyOf(
              open.read(
                  sql ->
                      sql.list(
                          "SELECT picture FROM entry WHERE picture IS NOT NULL",
                          row -> row.getString(1))));
      int taken = 0;
      for (String name : files.pictures()) {
        if (!known.contains(name)) {
          taken += takeIn(open, name) ? 1 : 0;
        }
      }
      return taken;
    }
  }

  private boolean takeIn(Database database, String name) throws IOException {
    Optional<PictureInfo> info = PngFiles.info(folder.resolve(name));
    if (info.isEmpty()) {
      return false;
    }
    Instant created = info.get().created().orElse(clock.instant());
    String thumbnail = name.replaceFirst("^pictures/", "thumbnails/").replace(".png", ".jpg");
    boolean small = Files.exists(folder.resolve(thumbnail));
    database.change(
        sql -> {
          NewEntry entry =
              new NewEntry(
                  EntryKind.DRAWN, info.get().request(), info.get().provenance(), Optional.empty());
          long id = Rows.insert(sql, entry, created, "");
          sql.update(
              "UPDATE entry SET state = 'FINISHED', picture = ?, thumbnail = ? WHERE id = ?",
              name,
              small ? thumbnail : null,
              id);
          Rows.storeTokens(sql, id, info.get().tokens());
        });
    return true;
  }

  private void refuseWhenOpen() throws IOException {
    Path sessions = folder.resolve(History.SESSIONS);
    if (Files.isDirectory(sessions)) {
      try (Stream<Path> files = Files.list(sessions)) {
        if (files.anyMatch(Session::alive)) {
          throw new HistoryException.Busy(null);
        }
      }
    }
  }

  private void checkCopy(Path backup) {
    try (Connection connection = Database.openDamaged(backup)) {
      String answer =
          new Sql(connection)
              .first("PRAGMA integrity_check(1)", row -> row.getString(1))
              .orElse("ok");
      if (answer.equals("ok")) {
        return;
      }
    } catch (SQLException e) {
      throw new HistoryException.Damaged(backup, e);
    }
    throw new HistoryException.Damaged(backup, null);
  }

  private void moveAside() throws IOException {
    String stamp = clock.instant().toString().replace(":", "-");
    Path aside = unused(folder.resolve("damaged-" + stamp));
    for (String name : FILES) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        Files.createDirectories(aside);
        Files.move(file, aside.resolve(name));
      }
    }
  }
}
