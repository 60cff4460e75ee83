package xomni.studio.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// The steps of opening a history.
final class Opening {
  private final Path folder;
  private final Path file;
  private final Clock clock;

  Opening(Path folder, Clock clock) {
    this.folder = folder;
    this.file = folder.resolve(History.FILE);
    this.clock = clock;
  }

  History run() {
    Session session = null;
    Database database = null;
    try {
      Files.createDirectories(folder);
      refuseVanished();
      session = Session.start(folder.resolve(History.SESSIONS));
      List<String> dead = Session.dead(folder.resolve(History.SESSIONS));
      database = Database.open(file);
      if (!dead.isEmpty()) {
        check(database);
      }
      migrate(database);
      boolean crashed = tidy(database, dead);
      if (crashed) {
        // Stored, since whoever opens the history first after a crash need not be the window.
        new QueueTable(database, session.name(), clock).pause(true);
      }
      return History.opened(folder, database, session, crashed, clock);
    } catch (IOException e) {
      release(database, session);
      throw new HistoryException.NoRoom(folder, e);
    } catch (RuntimeException e) {
      release(database, session);
      throw e;
    }
  }

  /// SQLite would silently make an empty database where the file was lost or emptied.
  private void refuseVanished() throws IOException {
    if (!History.exists(folder)
        && !Files.exists(folder.resolve(History.FILE + "-wal"))
        && !new PictureFiles(folder).pictures().isEmpty()) {
      throw new HistoryException.Damaged(folder, null);
    }
  }

  private void check(Database database) {
    String answer =
        database.read(
            sql -> sql.first("PRAGMA quick_check(1)", row -> row.getString(1)).orElse("ok"));
    if (!answer.equals("ok")) {
      throw new HistoryException.Damaged(folder, new IOException(answer));
    }
  }

  private void migrate(Database database) {
    int version = Migrations.version(database);
    if (version > 0 && version < Migrations.NEWEST) {
      new Backups(folder, database, clock).before(version);
    }
    if (version != Migrations.NEWEST) {
      Migrations.run(database);
    }
  }

  /// @return whether the dead left work behind
  private boolean tidy(Database database, List<String> dead) throws IOException {
    List<String> gone = new ArrayList<>(dead);
    gone.addAll(without(database));
    boolean crashed = release(database, gone);
    if (dead.isEmpty()) {
      return crashed;
    }
    for (String name : dead) {
      Files.deleteIfExists(folder.resolve(History.SESSIONS).resolve(name));
    }
    new PictureFiles(folder).sweep();
    return crashed;
  }

  /// Sessions that rows name but that have no file: somebody has tidied the folder by hand.
  private List<String> without(Database database) {
    Path sessions = folder.resolve(History.SESSIONS);
    return database
        .read(
            sql ->
                sql.list(
                    "SELECT session FROM entry WHERE state = 'DRAWING' UNION"
                        + " SELECT session FROM queue WHERE state = 'RUNNING'",
                    row -> row.getString(1)))
        .stream()
        .filter(name -> !Files.exists(sessions.resolve(name)))
        .toList();
  }

  /// Gives up what sessions that have ended were doing.
  ///
  /// @return whether there was anything
  static boolean release(Database database, List<String> sessions) {
    return database.write(
        sql -> {
          int rows = 0;
          for (String name : sessions) {
            rows +=
                sql.update(
                    "UPDATE entry SET state = 'INTERRUPTED' WHERE state = 'DRAWING'"
                        + " AND session = ?",
                    name);
            rows +=
                sql.update(
                    "UPDATE queue SET state = 'INTERRUPTED' WHERE state = 'RUNNING'"
                        + " AND session = ?",
                    name);
          }
          return rows > 0;
        });
  }

  private static void release(Database database, Session session) {
    if (database != null) {
      database.close();
    }
    if (session != null) {
      session.close();
    }
  }
}
