package xomni.studio.history;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import xomni.engine.DrawEvent;
import xomni.engine.DrawRequest;
import xomni.engine.Drawing;
import xomni.engine.Picture;
import xomni.studio.model.EntryKind;
import xomni.studio.model.EntryState;
import xomni.studio.model.NewEntry;
import xomni.studio.model.PictureInfo;
import xomni.studio.model.Provenance;
import xomni.studio.model.RequestJson;
import xomni.studio.model.StudioException;
import xomni.studio.model.TokensSoFar;

/// Storing pictures while they are drawn. Thread-safe.
public final class Drawings {
  private final Database database;
  private final PictureFiles files;
  private final EntryReader entries;
  private final Changes changes;
  private final String session;
  private final Clock clock;

  Drawings(
      Database database,
      PictureFiles files,
      EntryReader entries,
      Changes changes,
      String session,
      Clock clock) {
    this.database = database;
    this.files = files;
    this.entries = entries;
    this.changes = changes;
    this.session = session;
    this.clock = clock;
  }

  /// Makes the entry of a drawing that starts now, in state [EntryState#DRAWING].
  ///
  /// @return its id
  public long begin(NewEntry entry) {
    long id = database.write(sql -> Rows.insert(sql, entry, clock.instant(), session));
    changes.tell(HistoryChange.Kind.ADDED, List.of(id));
    return id;
  }

  /// Takes up a drawing that had stopped; its tokens so far stay. Draw
  /// [xomni.studio.model.Entry#continuation()] then.
  public void resume(long id) {
    database.change(
        sql ->
            Rows.mustExist(
                id,
                sql.update(
                    "UPDATE entry SET state = 'DRAWING', session = ?, message = '' WHERE id = ?",
                    session,
                    id)));
    changes.tell(HistoryChange.Kind.CHANGED, List.of(id));
  }

  /// Adds tokens as they come. Call with batches, not with single tokens: each call is a
  /// transaction. Listeners are not told.
  public void append(long id, List<DrawEvent.Token> tokens) {
    if (!tokens.isEmpty()) {
      database.changeLightly(
          sql ->
              sql.update(
                  "INSERT INTO progress (entry, tokens) VALUES (?, ?)", id, Blobs.batch(tokens)));
    }
  }

  /// Replaces what a running drawing was asked for: of several candidates another one is kept.
  ///
  /// @param request with exactly one variant
  public void choose(long id, DrawRequest request) {
    database.change(
        sql -> {
          Rows.mustExist(
              id,
              sql.update(
                  "UPDATE entry SET variant = ? WHERE id = ?",
                  request.variants().getFirst().number(),
                  id));
          sql.update(
              "UPDATE detail SET request = ? WHERE entry = ?", RequestJson.text(request), id);
        });
  }

  /// Completes a drawing: the picture's files first, then the row.
  ///
  /// @throws IllegalArgumentException when it was not painted
  public void finish(long id, Drawing drawing) {
    Picture picture = drawing.picture().orElseThrow(IllegalArgumentException::new);
    TokensSoFar tokens = new TokensSoFar(drawing.grid().tokens(), drawing.probabilities());
    finish(id, picture, tokens, drawing.decoding(), drawing.painting());
  }

  /// Completes a drawing of which only the pixels were missing, or whose tokens come from
  /// elsewhere.
  public void finish(
      long id, Picture picture, TokensSoFar tokens, Duration decoding, Duration painting) {
    var entry = entries.get(id);
    PictureInfo info =
        new PictureInfo(entry.request(), tokens, entry.provenance(), Optional.of(entry.created()));
    PictureFiles.Saved saved = save(id, entry.created(), picture, info);
    Optional<String> sketch = database.read(sql -> thumbnail(sql, id));
    boolean stored =
        database.write(
            sql -> {
              int rows =
                  sql.update(
                      "UPDATE entry SET state = 'FINISHED', message = '', picture = ?,"
                          + " thumbnail = ?, decoding = decoding + ?, painting = ? WHERE id = ?",
                      saved.picture(),
                      saved.thumbnail(),
                      decoding.toMillis(),
                      painting.toMillis(),
                      id);
              Rows.storeTokens(sql, id, tokens);
              return rows == 1;
            });
    if (!stored) {
      files.delete(saved.picture());
      files.delete(saved.thumbnail());
      throw new HistoryException.Missing(id);
    }
    sketch.ifPresent(files::delete);
    changes.tell(HistoryChange.Kind.CHANGED, List.of(id));
  }

  /// Keeps a small picture of how far a drawing has come, until it is finished. Listeners are not
  /// told.
  public void sketch(long id, Picture picture) throws IOException {
    String name = files.sketch(id, entries.get(id).created(), picture);
    Optional<String> before = database.read(sql -> thumbnail(sql, id));
    database.change(
        sql ->
            Rows.mustExist(
                id, sql.update("UPDATE entry SET thumbnail = ? WHERE id = ?", name, id)));
    before.ifPresent(files::delete);
  }

  private static Optional<String> thumbnail(Sql sql, long id) throws SQLException {
    return sql.first(
        "SELECT thumbnail FROM entry WHERE id = ? AND thumbnail IS NOT NULL",
        row -> row.getString(1),
        id);
  }

  /// Ends a drawing that will not be finished now; its tokens stay.
  ///
  /// @param state one that is [EntryState#continuable()]
  /// @param message why; empty when the user knows
  public void stop(long id, EntryState state, String message) {
    if (!state.continuable()) {
      throw new IllegalArgumentException(state.name());
    }
    database.change(
        sql ->
            sql.update(
                "UPDATE entry SET state = ?, message = ? WHERE id = ? AND state = 'DRAWING'",
                state.name(),
                message,
                id));
    changes.tell(HistoryChange.Kind.CHANGED, List.of(id));
  }

  /// Stores a picture that comes from a file. `info` is what its metadata said, if it had any of
  /// ours.
  ///
  /// @param plain what to store when there is no `info`; its size is that of the picture
  public long importPicture(Picture picture, Optional<PictureInfo> info, DrawRequest plain) {
    PictureInfo known =
        info.orElse(new PictureInfo(plain, TokensSoFar.NONE, Provenance.NONE, Optional.empty()));
    NewEntry entry =
        new NewEntry(EntryKind.IMPORTED, known.request(), known.provenance(), Optional.empty());
    long id = begin(entry);
    finish(id, picture, known.tokens(), Duration.ZERO, Duration.ZERO);
    return id;
  }

  /// Stores tokens that were read from a finished picture.
  public void storeTokens(long id, TokensSoFar tokens) {
    database.change(sql -> Rows.storeTokens(sql, id, tokens));
    changes.tell(HistoryChange.Kind.CHANGED, List.of(id));
  }

  /// The stored request of a drawing as JSON, for a support report.
  public String requestJson(long id) {
    return RequestJson.text(entries.get(id).request());
  }

  private PictureFiles.Saved save(long id, Instant created, Picture picture, PictureInfo info) {
    try {
      return files.save(id, created, picture, info);
    } catch (IOException e) {
      throw new StudioException(
          "The picture could not be saved: free some disk space or check the folder's permissions"
              + " (%s).".formatted(e.getMessage()),
          e);
    }
  }
}
