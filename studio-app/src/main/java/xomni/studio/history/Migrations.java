package xomni.studio.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;

/// Brings a database to the present form: `001.sql`, `002.sql` and so on, each run once, its number
/// kept in `user_version`. Statements in a file are separated by an empty line.
final class Migrations {
  /// Number of the newest file.
  static final int NEWEST = 3;

  private Migrations() {}

  /// The form that the database has; 0 when it is new.
  static int version(Database database) {
    return database.read(Migrations::version);
  }

  /// Runs what is missing, as one transaction.
  ///
  /// @throws HistoryException.Newer when the database is from a later version
  static void run(Database database) {
    database.change(
        sql -> {
          // Read again inside the transaction: another process may have been quicker.
          int version = version(sql);
          if (version > NEWEST) {
            throw new HistoryException.Newer(version);
          }
          for (int next = version + 1; next <= NEWEST; next++) {
            for (String statement : script(next).split("\\n\\s*\\n")) {
              sql.run(statement);
            }
            sql.run("PRAGMA user_version = " + next);
          }
        });
  }

  private static int version(Sql sql) throws SQLException {
    Optional<Integer> version = sql.first("PRAGMA user_version", row -> row.getInt(1));
    return version.orElse(0);
  }

  private static String script(int number) {
    String name = "%03d.sql".formatted(number);
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
