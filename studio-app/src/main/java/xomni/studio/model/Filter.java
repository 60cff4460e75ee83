package xomni.studio.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import xomni.engine.GridSize;

/// Which pictures a list shows. Start from [#ALL] or [#BIN] and add conditions; all must hold.
///
/// @param text words that prompt, notes or tags contain (each may be the beginning of a word)
/// @param from begun at or after
/// @param until begun before
/// @param pack name of the pack
/// @param starred only those with a star
/// @param tags all of these
/// @param size exactly this format
/// @param minScore checked, and at least this good
/// @param board on this board
/// @param finished only complete pictures
/// @param bin look in the bin instead of the gallery
public record Filter(
    String text,
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<String> pack,
    boolean starred,
    Set<String> tags,
    Optional<GridSize> size,
    OptionalDouble minScore,
    OptionalLong board,
    boolean finished,
    boolean bin) {
  /// Everything that is not in the bin.
  public static final Filter ALL =
      new Filter(
          "",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          Set.of(),
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalLong.empty(),
          false,
          false);

  /// Everything in the bin.
  public static final Filter BIN = ALL.inBin(true);

  public Filter {
    tags = Set.copyOf(tags);
  }

  public Filter withText(String value) {
    return new Filter(
        value, from, until, pack, starred, tags, size, minScore, board, finished, bin);
  }

  public Filter between(Optional<Instant> first, Optional<Instant> end) {
    return new Filter(text, first, end, pack, starred, tags, size, minScore, board, finished, bin);
  }

  public Filter withPack(Optional<String> value) {
    return new Filter(
        text, from, until, value, starred, tags, size, minScore, board, finished, bin);
  }

  public Filter onlyStarred(boolean value) {
    return new Filter(text, from, until, pack, value, tags, size, minScore, board, finished, bin);
  }

  public Filter withTags(Set<String> value) {
    return new Filter(
        text, from, until, pack, starred, value, size, minScore, board, finished, bin);
  }

  public Filter withSize(Optional<GridSize> value) {
    return new Filter(
        text, from, until, pack, starred, tags, value, minScore, board, finished, bin);
  }

  public Filter withMinScore(OptionalDouble value) {
    return new Filter(text, from, until, pack, starred, tags, size, value, board, finished, bin);
  }

  public Filter onBoard(OptionalLong value) {
    return new Filter(text, from, until, pack, starred, tags, size, minScore, value, finished, bin);
  }

  public Filter onlyFinished(boolean value) {
    return new Filter(text, from, until, pack, starred, tags, size, minScore, board, value, bin);
  }

  public Filter inBin(boolean value) {
    return new Filter(
        text, from, until, pack, starred, tags, size, minScore, board, finished, value);
  }
}
