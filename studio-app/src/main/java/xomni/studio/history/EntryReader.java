package xomni.studio.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import xomni.engine.DrawRequest;
import xomni.engine.GridSize;
import xomni.engine.Variant;
import xomni.studio.model.Entry;
import xomni.studio.model.EntryKind;
import xomni.studio.model.EntryState;
import xomni.studio.model.Link;
import xomni.studio.model.Provenance;
import xomni.studio.model.Relative;
import xomni.studio.model.RequestJson;
import xomni.studio.model.Summary;
import xomni.studio.model.TokensSoFar;

/// Reading entries.
final class EntryReader {
  /// Columns that [#summary] needs.
  static final String SUMMARY_COLUMNS =
      "entry.id, state, entry.prompt, rows, cols, seed, variant, pack, created, starred, score,"
          + " thumbnail, picture";

  private static final String FIND =
      """
      SELECT entry.*, detail.request, detail.tokens, detail.probabilities
      FROM entry JOIN detail ON detail.entry = entry.id WHERE entry.id = ?
      """;

  private final Database database;
  private final PictureFiles files;

  EntryReader(Database database, PictureFiles files) {
    this.database = database;
    this.files = files;
  }

  /// @throws HistoryException.Missing when there is none
  Entry get(long id) {
    return find(id).orElseThrow(() -> new HistoryException.Missing(id));
  }

  Optional<Entry> find(long id) {
    return database.read(sql -> find(sql, id));
  }

  Optional<Entry> find(Sql sql, long id) throws SQLException {
    return sql.first(FIND, row -> entry(sql, row), id);
  }

  private Entry entry(Sql sql, ResultSet row) throws SQLException {
    DrawRequest request = RequestJson.parse(row.getString("request"));
    long id = row.getLong("id");
    return new Entry(
        id,
        EntryKind.valueOf(row.getString("kind")),
        EntryState.valueOf(row.getString("state")),
        request,
        tokens(sql, row, request),
        provenance(row),
        link(row),
        instant(row, "created").orElseThrow(),
        Duration.ofMillis(row.getLong("decoding")),
        Duration.ofMillis(row.getLong("painting")),
        files.resolve(row.getString("picture")),
        files.resolve(row.getString("thumbnail")),
        row.getString("message"),
        marks(sql, row, id));
  }

  private static TokensSoFar tokens(Sql sql, ResultSet row, DrawRequest request)
      throws SQLException {
    byte[] stored = row.getBytes("tokens");
    if (stored != null) {
      return new TokensSoFar(Blobs.ints(stored), Blobs.floats(row.getBytes("probabilities")));
    }
    int[] given = request.variants().getFirst().given();
    int cells = request.size().cells();
    int[] ids = given.length == cells ? given.clone() : new int[cells];
    if (given.length != cells) {
      Arrays.fill(ids, Variant.OPEN);
    }
    float[] probabilities = new float[cells];
    List<byte[]> batches =
        sql.list(
            "SELECT tokens FROM progress WHERE entry = ? ORDER BY batch",
            r -> r.getBytes(1),
            row.getLong("id"));
    batches.forEach(batch -> Blobs.apply(batch, ids, probabilities));
    return new TokensSoFar(ids, probabilities);
  }

  private static Provenance provenance(ResultSet row) throws SQLException {
    return new Provenance(
        row.getString("pack"),
        row.getString("pack_version"),
        row.getString("pack_hash"),
        row.getString("engine"),
        row.getString("runtime"),
        row.getString("device"));
  }

  private static Optional<Link> link(ResultSet row) throws SQLException {
    long parent = row.getLong("parent");
    if (row.wasNull()) {
      return Optional.empty();
    }
    return Optional.of(
        new Link(
            parent,
            Link.Kind.valueOf(row.getString("link_kind")),
            Rows.cells(row.getString("link_cells")),
            Optional.ofNullable(row.getString("instruction")).orElse("")));
  }

  private static Entry.Marks marks(Sql sql, ResultSet row, long id) throws SQLException {
    return new Entry.Marks(
        row.getBoolean("starred"),
        row.getString("notes"),
        sql.list("SELECT tag FROM tag WHERE entry = ? ORDER BY tag", r -> r.getString(1), id),
        sql.list(
            "SELECT board FROM board_entry WHERE entry = ? ORDER BY board", r -> r.getLong(1), id),
        score(row),
        instant(row, "binned"));
  }

  /// The present row of [#SUMMARY_COLUMNS].
  Summary summary(ResultSet row) throws SQLException {
    return new Summary(
        row.getLong("id"),
        EntryState.valueOf(row.getString("state")),
        row.getString("prompt"),
        new GridSize(row.getInt("rows"), row.getInt("cols")),
        row.getLong("seed"),
        row.getInt("variant"),
        row.getString("pack"),
        instant(row, "created").orElseThrow(),
        row.getBoolean("starred"),
        score(row),
        files.resolve(row.getString("thumbnail")),
        files.resolve(row.getString("picture")));
  }

  /// The present row of [#SUMMARY_COLUMNS] and the columns of a link.
  Relative relative(ResultSet row) throws SQLException {
    return new Relative(summary(row), link(row));
  }

  private static OptionalDouble score(ResultSet row) throws SQLException {
    double score = row.getDouble("score");
    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(score);
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
