package xomni.studio.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/// The database file: one connection that writes, one that reads, so that a list can be read while
/// a drawing is stored (write-ahead logging). Thread-safe.
final class Database implements AutoCloseable {
  /// How long a statement waits for another process.
  private static final int BUSY_MILLIS = 10_000;

  private final Path file;
  private final Connection writer;
  private final Connection reader;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock reading = new ReentrantLock();

  /// Work with the database.
  @FunctionalInterface
  interface Work<T> {
    T run(Sql sql) throws SQLException;
  }

  /// Work without a result.
  @FunctionalInterface
  interface Action {
    void run(Sql sql) throws SQLException;
  }

  private Database(Path file, Connection writer, Connection reader) {
    this.file = file;
    this.writer = writer;
    this.reader = reader;
  }

  /// Opens or creates the file.
  ///
  /// @throws HistoryException when that fails
  static Database open(Path file) {
    Connection writer = null;
    try {
      writer = connect(file, false);
      // Creates the file before the reader looks for it.
      new Sql(writer).first("SELECT count(*) FROM sqlite_schema", row -> row.getInt(1));
      return new Database(file, writer, connect(file, true));
    } catch (SQLException e) {
      closeQuietly(writer);
      throw translate(file, e);
    }
  }

  /// Opens an existing file only to read what can be read.
  static Connection openDamaged(Path file) throws SQLException {
    return connect(file, true);
  }

  private static Connection connect(Path file, boolean readOnly) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.enforceForeignKeys(true);
    if (readOnly) {
      config.setReadOnly(true);
      config.setOpenMode(SQLiteOpenMode.READONLY);
    } else {
      config.setJournalMode(JournalMode.WAL);
      // A finished drawing is safe when the call returns, even if the power fails then.
      config.setSynchronous(SynchronousMode.FULL);
      config.setTransactionMode(TransactionMode.IMMEDIATE);
    }
    return config.createConnection("jdbc:sqlite:" + file);
  }

  /// Runs `work` on the reading connection.
  <T> T read(Work<T> work) {
    reading.lock();
    try {
      return work.run(new Sql(reader));
    } catch (SQLException e) {
      throw translate(file, e);
    } finally {
      reading.unlock();
    }
  }

  /// Runs `work` as one transaction: all of it happens, or nothing. A call inside a call joins its
  /// transaction.
  <T> T write(Work<T> work) {
    writing.lock();
    try {
      if (!writer.getAutoCommit()) {
        return work.run(new Sql(writer));
      }
      writer.setAutoCommit(false);
      T result;
      try {
        result = work.run(new Sql(writer));
        writer.commit();
      } catch (SQLException | RuntimeException | Error e) {
        giveUp(e);
        throw e;
      }
      writer.setAutoCommit(true);
      return result;
    } catch (SQLException e) {
      throw translate(file, e);
    } finally {
      writing.unlock();
    }
  }

  /// [#write] without a result.
  void change(Action action) {
    write(
        sql -> {
          action.run(sql);
          return null;
        });
  }

  /// [#change] without waiting for the disk: safe when the process is killed, but a power failure
  /// may take the last of these changes back. For what comes often and can be drawn again.
  void changeLightly(Action action) {
    writing.lock();
    try {
      Sql sql = new Sql(writer);
      sql.run("PRAGMA synchronous = NORMAL");
      try {
        change(action);
      } finally {
        sql.run("PRAGMA synchronous = FULL");
      }
    } catch (SQLException e) {
      throw translate(file, e);
    } finally {
      writing.unlock();
    }
  }

  /// Runs `action` on the writing connection outside any transaction.
  void maintain(Action action) {
    ask(
        sql -> {
          action.run(sql);
          return null;
        });
  }

  /// [#maintain] with a result.
  <T> T ask(Work<T> work) {
    writing.lock();
    try {
      return work.run(new Sql(writer));
    } catch (SQLException e) {
      throw translate(file, e);
    } finally {
      writing.unlock();
    }
  }

  /// Ends a transaction that failed. SQLite may have ended it already, as on a full disk; what it
  /// says to that must not hide the reason.
  private void giveUp(Throwable reason) {
    try {
      writer.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
    try {
      writer.setAutoCommit(true);
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /// The sentence for an error of SQLite.
  static HistoryException translate(Path file, SQLException e) {
    SQLiteErrorCode code =
        e instanceof SQLiteException s ? s.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    // Extended codes carry the primary one in their low byte.
    int primary = code.code & 0xff;
    if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code
        || primary == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return new HistoryException.Damaged(file.getParent(), e);
    }
    if (primary == SQLiteErrorCode.SQLITE_BUSY.code
        || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return new HistoryException.Busy(e);
    }
    if (primary == SQLiteErrorCode.SQLITE_FULL.code
        || primary == SQLiteErrorCode.SQLITE_READONLY.code
        || primary == SQLiteErrorCode.SQLITE_IOERR.code
        || primary == SQLiteErrorCode.SQLITE_CANTOPEN.code
        || primary == SQLiteErrorCode.SQLITE_PERM.code) {
      return new HistoryException.NoRoom(file.getParent(), e);
    }
    return new HistoryException.Failed(e);
  }

  private static void closeQuietly(Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        // The error that led here is the one to report.
      }
    }
  }

  @Override
  public void close() {
    reading.lock();
    writing.lock();
    try {
      closeQuietly(reader);
      closeQuietly(writer);
    } finally {
      writing.unlock();
      reading.unlock();
    }
  }
}
