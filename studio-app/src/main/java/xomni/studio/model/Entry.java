package xomni.studio.model;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import xomni.engine.DrawRequest;
import xomni.engine.TokenGrid;

/// A picture of the history, with everything that is known about it. Loaded for one picture at a
/// time; lists use [Summary].
///
/// @param id never used twice
/// @param kind how it came here
/// @param state how far it is
/// @param request what was asked, with exactly one variant: drawing it again gives the same picture
/// @param tokens what is drawn so far
/// @param provenance what made it
/// @param link where it comes from, if it was made from another picture
/// @param created when it was begun
/// @param decoding time spent on tokens
/// @param painting time spent on pixels
/// @param picture the full picture's file, when there is one
/// @param thumbnail a small picture's file, when there is one
/// @param message why it failed; empty otherwise
/// @param marks what the user added
public record Entry(
    long id,
    EntryKind kind,
    EntryState state,
    DrawRequest request,
    TokensSoFar tokens,
    Provenance provenance,
    Optional<Link> link,
    Instant created,
    Duration decoding,
    Duration painting,
    Optional<Path> picture,
    Optional<Path> thumbnail,
    String message,
    Marks marks) {

  /// What the user added to a picture.
  ///
  /// @param starred marked with a star
  /// @param notes free text
  /// @param tags in alphabetical order
  /// @param boards ids of the boards it is on
  /// @param score result of the text check in `[0, 1]`, if it was checked
  /// @param binned when it was thrown away, if it was
  public record Marks(
      boolean starred,
      String notes,
      List<String> tags,
      List<Long> boards,
      OptionalDouble score,
      Optional<Instant> binned) {
    public Marks {
      tags = List.copyOf(tags);
      boards = List.copyOf(boards);
    }
  }

  /// Number of the variant, from 0.
  public int variant() {
    return request.variants().getFirst().number();
  }

  /// The tokens as a grid, when all are known.
  public Optional<TokenGrid> grid() {
    return tokens.complete()
        ? Optional.of(new TokenGrid(request.prompt(), request.size(), tokens.ids()))
        : Optional.empty();
  }

  /// A request that takes up this drawing where it stopped and ends with the same picture as if it
  /// had never stopped.
  public DrawRequest continuation() {
    return Requests.withGiven(request, tokens.ids());
  }
}
