package xomni.studio.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Statements on one connection, without the ceremony.
record Sql(Connection connection) {
  /// Reads one row.
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// Runs a statement and tells how many rows it changed.
  int update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    }
  }

  /// Inserts a row and tells its id.
  long insert(String sql, Object... values) throws SQLException {
    update(sql, values);
    return first("SELECT last_insert_rowid()", row -> row.getLong(1)).orElseThrow();
  }

  /// All rows.
  <T> List<T> list(String sql, Row<T> mapping, Object... values) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(mapping.read(result));
      }
    }
    return rows;
  }

  /// The first row.
  <T> Optional<T> first(String sql, Row<T> mapping, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet result = statement.executeQuery()) {
      return result.next() ? Optional.ofNullable(mapping.read(result)) : Optional.empty();
    }
  }

  /// Runs a statement that takes no values and may be a pragma.
  void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }
}
