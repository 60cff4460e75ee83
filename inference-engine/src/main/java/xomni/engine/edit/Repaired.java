package xomni.engine.edit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import xomni.engine.DrawRequest;
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.TokenGrid;
import xomni.engine.check.TextReport;

/// What a repair brought.
///
/// @param grid the tokens now; the source's where nothing helped
/// @param probabilities one a cell, as in [xomni.engine.Drawing#probabilities()]
/// @param picture painted
/// @param painting how it was painted, and from which noise
/// @param changed cells whose tokens are others than the source's
/// @param before what was read at first
/// @param after what is read now
/// @param rounds rounds that were needed
/// @param stopped whether it was asked to stop before it was done
/// @param time it took
public record Repaired(
    TokenGrid grid,
    float[] probabilities,
    Picture picture,
    Painting painting,
    Region changed,
    TextReport before,
    TextReport after,
    int rounds,
    boolean stopped,
    Duration time) {

  /// A request that draws the result again, by giving all its tokens.
  public DrawRequest request(Repair repair) {
    Painting from = painting.start().isPresent() ? painting : painting.from(repair.seed(), 0);
    return DrawRequest.given(grid, repair.seed(), repair.sampling(), Optional.of(from));
  }

  /// Whether anything got better.
  public boolean better() {
    return after.score() > before.score();
  }

  /// Words that are right now and were not.
  public List<String> fixed() {
    Set<Integer> was = before.found();
    return after.found().stream()
        .filter(word -> !was.contains(word))
        .map(word -> after.words().get(word).wanted())
        .toList();
  }

  /// Words that are still wrong or missing.
  public List<String> left() {
    return after.faults().stream().map(TextReport.WordFinding::wanted).toList();
  }
}
