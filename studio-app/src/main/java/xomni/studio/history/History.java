package xomni.studio.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/// Everything that was drawn, imported or edited: an SQLite database with the pictures as files
/// beside it. Several processes may have it open at once. Thread-safe.
///
/// A drawing that is running belongs to the session of its process; when a process dies, the next
/// one that opens the history marks its drawings [xomni.studio.model.EntryState#INTERRUPTED].
public final class History implements AutoCloseable {
  static final String FILE = "history.db";
  static final String SESSIONS = "sessions";

  private final Path folder;
  private final Database database;
  private final Session session;
  private final boolean crashed;
  private final Changes changes = new Changes();
  private final PictureFiles files;
  private final Clock clock;
  private final EntryReader entries;
  private int seenVersion;

  private History(Path folder, Database database, Session session, boolean crashed, Clock clock) {
    this.folder = folder;
    this.database = database;
    this.session = session;
    this.crashed = crashed;
    this.clock = clock;
    files = new PictureFiles(folder);
    entries = new EntryReader(database, files);
    seenVersion = dataVersion();
  }

  /// Opens the history in `folder`, or makes an empty one.
  ///
  /// @throws HistoryException when it is damaged (see [Recovery]), too new, or cannot be written
  public static History open(Path folder) {
    return open(folder, Clock.systemUTC());
  }

  /// [#open(Path)] with a clock of the caller's.
  public static History open(Path folder, Clock clock) {
    return new Opening(folder.toAbsolutePath().normalize(), clock).run();
  }

  static History opened(
      Path folder, Database database, Session session, boolean crashed, Clock clock) {
    return new History(folder, database, session, crashed, clock);
  }

  /// Storing pictures while they are drawn.
  public Drawings drawings() {
    return new Drawings(database, files, entries, changes, session.name(), clock);
  }

  /// Reading.
  public Gallery gallery() {
    return new Gallery(database, entries);
  }

  /// Stars, notes, tags, boards, scores.
  public Marking marks() {
    return new Marking(database, changes);
  }

  /// Throwing away and getting back.
  public Bin bin() {
    return new Bin(database, files, changes, clock);
  }

  /// Conversations about pictures.
  public Talk talk() {
    return new Talk(database, entries, changes, clock);
  }

  /// The stored queue.
  public QueueTable queue() {
    return new QueueTable(database, session.name(), clock);
  }

  /// Copies of the database.
  public Backups backups() {
    return new Backups(folder, database, clock);
  }

  /// Where everything lies.
  public Path folder() {
    return folder;
  }

  /// Whether a process was found dead when the history was opened: the queue then starts paused.
  public boolean afterCrash() {
    return crashed;
  }

  /// Tells `listener` of every change that this process makes, on the thread that makes it. Close
  /// the result to end that.
  public AutoCloseable listen(Consumer<HistoryChange> listener) {
    return changes.listen(listener);
  }

  /// Whether another process has changed the database since the last call; listeners are then told
  /// [HistoryChange.Kind#ELSEWHERE]. Cheap enough to be asked every few seconds, but not on the
  /// JavaFX thread.
  public synchronized boolean lookElsewhere() {
    int now = dataVersion();
    boolean changed = now != seenVersion;
    seenVersion = now;
    if (changed) {
      changes.tell(HistoryChange.Kind.ELSEWHERE, List.of());
    }
    return changed;
  }

  /// Of the writing connection: its own changes, which are all those of this process, do not count.
  private int dataVersion() {
    return database.ask(sql -> sql.first("PRAGMA data_version", row -> row.getInt(1)).orElse(0));
  }

  /// Ends the session. Drawings that still run count as interrupted.
  @Override
  public void close() {
    try {
      Opening.release(database, List.of(session.name()));
    } finally {
      database.close();
      session.close();
    }
  }

  /// Whether `folder` holds a history.
  static boolean exists(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    return Files.exists(file) && Files.size(file) > 0;
  }
}
