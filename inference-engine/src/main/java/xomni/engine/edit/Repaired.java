package xomni.engine.edit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import xomni.engine.DrawRequest;
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.TokenGrid;
import xomni.engine.Variant;
import xomni.engine.check.TextReport;

/// What a repair brought.
///
/// @param grid the tokens now; the source's where nothing helped
/// @param probabilities one a cell, as in [xomni.engine.Drawing#probabilities()]
/// @param picture painted
/// @param changed cells whose tokens are others than the source's
/// @param before what was read at first
/// @param after what is read now
/// @param rounds rounds that were needed
/// @param time it took
public record Repaired(
    TokenGrid grid,
    float[] probabilities,
    Picture picture,
    Region changed,
    TextReport before,
    TextReport after,
    int rounds,
    Duration time) {

  /// A request that draws the result again, by giving all its tokens.
  public DrawRequest request(Repair repair) {
    Painting painting = repair.painting();
    return new DrawRequest(
        grid.prompt(),
        Optional.empty(),
        grid.size(),
        List.of(new Variant(0, grid.tokens())),
        repair.seed(),
        repair.sampling(),
        Optional.of(painting.start().isPresent() ? painting : painting.from(repair.seed(), 0)),
        false);
  }

  /// Whether anything got better.
  public boolean better() {
    return !changed.isEmpty();
  }

  /// Words that are right now and were not.
  public List<String> fixed() {
    List<TextReport.WordFinding> was = words(before);
    List<TextReport.WordFinding> is = words(after);
    List<String> fixed = new ArrayList<>();
    for (int i = 0; i < was.size(); i++) {
      if (was.get(i).state() != TextReport.State.FOUND
          && is.get(i).state() == TextReport.State.FOUND) {
        fixed.add(is.get(i).wanted());
      }
    }
    return fixed;
  }

  /// Words that are still wrong or missing.
  public List<String> left() {
    return words(after).stream()
        .filter(word -> word.state() != TextReport.State.FOUND)
        .map(TextReport.WordFinding::wanted)
        .toList();
  }

  static List<TextReport.WordFinding> words(TextReport report) {
    return report.strings().stream().flatMap(string -> string.words().stream()).toList();
  }
}
