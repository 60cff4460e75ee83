package xomni.studio.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import xomni.engine.DrawRequest;
import xomni.studio.model.Link;
import xomni.studio.model.QueuedJob;
import xomni.studio.model.RequestJson;
import xomni.studio.model.StudioException;

/// The queue as it is stored: what survives a restart. Only the job runner changes it. Thread-safe.
public final class QueueTable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Database database;
  private final String session;
  private final Clock clock;

  QueueTable(Database database, String session, Clock clock) {
    this.database = database;
    this.session = session;
    this.clock = clock;
  }

  /// Adds a job at the end.
  ///
  /// @param entries entries that it continues; empty when it makes new ones
  /// @return its id
  public long add(String pack, DrawRequest request, Optional<Link> link, List<Long> entries) {
    return database.write(
        sql ->
            sql.insert(
                "INSERT INTO queue (position, state, pack, request, link, entries, created,"
                    + " session) VALUES ((SELECT coalesce(max(position), 0) + 1 FROM queue),"
                    + " 'WAITING', ?, ?, ?, ?, ?, ?)",
                pack,
                RequestJson.text(request),
                link.map(QueueTable::text).orElse(null),
                text(entries),
                clock.instant().toEpochMilli(),
                session));
  }

  /// All jobs in their order.
  public List<QueuedJob> list() {
    return database.read(
        sql -> sql.list("SELECT * FROM queue ORDER BY position, id", QueueTable::job));
  }

  /// One job.
  public Optional<QueuedJob> find(long id) {
    return database.read(sql -> sql.first("SELECT * FROM queue WHERE id = ?", QueueTable::job, id));
  }

  /// Takes the first waiting job for this process, so that no other process draws it too.
  public Optional<QueuedJob> take() {
    return database.write(
        sql -> {
          Optional<Long> next =
              sql.first(
                  "SELECT id FROM queue WHERE state IN ('WAITING', 'INTERRUPTED')"
                      + " ORDER BY position, id LIMIT 1",
                  row -> row.getLong(1));
          if (next.isEmpty()) {
            return Optional.empty();
          }
          sql.update(
              "UPDATE queue SET state = 'RUNNING', attempts = attempts + 1, message = '',"
                  + " session = ? WHERE id = ?",
              session,
              next.get());
          return sql.first("SELECT * FROM queue WHERE id = ?", QueueTable::job, next.get());
        });
  }

  /// Remembers the entries that a job draws.
  public void entries(long id, List<Long> entries) {
    database.change(
        sql -> sql.update("UPDATE queue SET entries = ? WHERE id = ?", text(entries), id));
  }

  /// Sets a job's state.
  public void state(long id, QueuedJob.State state, String message) {
    database.change(
        sql ->
            sql.update(
                "UPDATE queue SET state = ?, message = ? WHERE id = ?", state.name(), message, id));
  }

  /// Moves a job to place `index` of the list, from 0.
  public void move(long id, int index) {
    database.change(
        sql -> {
          List<Long> ids =
              new ArrayList<>(
                  sql.list("SELECT id FROM queue ORDER BY position, id", row -> row.getLong(1)));
          if (!ids.remove((Long) id)) {
            return;
          }
          ids.add(Math.clamp(index, 0, ids.size()), id);
          for (int i = 0; i < ids.size(); i++) {
            sql.update("UPDATE queue SET position = ? WHERE id = ?", i + 1, ids.get(i));
          }
        });
  }

  /// Takes a job out of the list.
  public void remove(long id) {
    database.change(sql -> sql.update("DELETE FROM queue WHERE id = ?", id));
  }

  /// Whether the queue stands still until somebody lets it go on.
  public boolean paused() {
    return database.read(sql -> sql.first("SELECT 1 FROM pause", _ -> true).isPresent());
  }

  /// Stops the queue for this and all later starts, or lets it go on.
  public void pause(boolean value) {
    database.change(
        sql -> {
          sql.update("DELETE FROM pause");
          if (value) {
            sql.update("INSERT INTO pause (since) VALUES (?)", clock.instant().toEpochMilli());
          }
        });
  }

  private static QueuedJob job(ResultSet row) throws SQLException {
    return new QueuedJob(
        row.getLong("id"),
        QueuedJob.State.valueOf(row.getString("state")),
        row.getString("pack"),
        RequestJson.parse(row.getString("request")),
        Optional.ofNullable(row.getString("link")).map(QueueTable::link),
        Arrays.stream(parse(row.getString("entries"), long[].class)).boxed().toList(),
        row.getString("message"),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("created")));
  }

  private static String text(Link link) {
    return text(
        List.of(link.parent(), link.kind().name(), Rows.cells(link.cells()), link.instruction()));
  }

  private static Link link(String json) {
    Object[] parts = parse(json, Object[].class);
    return new Link(
        ((Number) parts[0]).longValue(),
        Link.Kind.valueOf((String) parts[1]),
        Rows.cells((String) parts[2]),
        (String) parts[3]);
  }

  private static String text(List<?> values) {
    try {
      return MAPPER.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T parse(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new StudioException("A job of the queue cannot be read; remove it.", e);
    }
  }
}
