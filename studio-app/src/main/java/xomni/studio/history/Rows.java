package xomni.studio.history;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import xomni.engine.DrawRequest;
import xomni.studio.model.CellRange;
import xomni.studio.model.Link;
import xomni.studio.model.NewEntry;
import xomni.studio.model.Provenance;
import xomni.studio.model.RequestJson;
import xomni.studio.model.TokensSoFar;

/// Writing rows of an entry.
final class Rows {
  private static final String INSERT =
      """
      INSERT INTO entry (kind, state, prompt, rows, cols, seed, variant, pack, pack_version,
        pack_hash, engine, runtime, device, created, parent, link_kind, link_cells, instruction,
        session)
      VALUES (?, 'DRAWING', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private Rows() {}

  /// Inserts an entry in state DRAWING.
  static long insert(Sql sql, NewEntry entry, Instant created, String session) throws SQLException {
    DrawRequest request = entry.request();
    Provenance made = entry.provenance();
    Optional<Link> link = entry.link();
    long id =
        sql.insert(
            INSERT,
            entry.kind().name(),
            request.prompt(),
            request.size().rows(),
            request.size().cols(),
            request.seed(),
            request.variants().getFirst().number(),
            made.pack(),
            made.packVersion(),
            made.packHash(),
            made.engine(),
            made.runtime(),
            made.device(),
            created.toEpochMilli(),
            link.map(Link::parent).orElse(null),
            link.map(l -> l.kind().name()).orElse(null),
            link.map(l -> cells(l.cells())).orElse(null),
            link.map(Link::instruction).orElse(null),
            session);
    sql.update("INSERT INTO detail (entry, request) VALUES (?, ?)", id, RequestJson.text(request));
    sql.update(
        "INSERT INTO words (rowid, prompt, notes) VALUES (?, ?, '')",
        id,
        Words.indexed(request.prompt()));
    return id;
  }

  /// Stores all tokens and drops the batches.
  static void storeTokens(Sql sql, long id, TokensSoFar tokens) throws SQLException {
    sql.update(
        "UPDATE detail SET tokens = ?, probabilities = ? WHERE entry = ?",
        Blobs.ints(tokens.ids()),
        Blobs.floats(tokens.probabilities()),
        id);
    sql.update("DELETE FROM progress WHERE entry = ?", id);
  }

  /// @throws HistoryException.Missing when `changed` is 0
  static void mustExist(long id, int changed) {
    if (changed == 0) {
      throw new HistoryException.Missing(id);
    }
  }

  /// As on the command line: `r0,c0,r1,c1;...`.
  static String cells(List<CellRange> cells) {
    return cells.stream()
        .map(c -> "%d,%d,%d,%d".formatted(c.top(), c.left(), c.bottom(), c.right()))
        .collect(Collectors.joining(";"));
  }

  /// The reverse of [#cells(List)].
  static List<CellRange> cells(String text) {
    if (text == null || text.isEmpty()) {
      return List.of();
    }
    return Stream.of(text.split(";"))
        .map(
            part -> {
              String[] n = part.split(",");
              return new CellRange(
                  Integer.parseInt(n[0]),
                  Integer.parseInt(n[1]),
                  Integer.parseInt(n[2]),
                  Integer.parseInt(n[3]));
            })
        .toList();
  }

  /// `?, ?, ?` for a list.
  static String marks(int count) {
    return Stream.generate(() -> "?").limit(count).collect(Collectors.joining(", "));
  }
}
