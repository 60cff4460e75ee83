package xomni.engine.edit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.TokenGrid;
import xomni.engine.check.Box;
import xomni.engine.check.ReadWord;
import xomni.engine.check.TextReport;

/// A picture as it was painted and read.
///
/// @param grid its tokens
/// @param probabilities one a cell, as in [xomni.engine.Drawing#probabilities()]
/// @param painting how it was painted, and from which noise
record Shown(
    TokenGrid grid, float[] probabilities, Painting painting, Picture picture, TextReport report) {
  /// Positions of the words that are right.
  Set<Integer> found() {
    return report.found();
  }

  double score() {
    return report.score();
  }

  /// Where the words stand that are right.
  Map<Integer, Region> places() {
    Map<Integer, Region> places = new HashMap<>();
    List<TextReport.WordFinding> words = report.words();
    for (int word : found()) {
      words.get(word).read().ifPresent(read -> places.put(word, cells(read.box())));
    }
    return places;
  }

  /// Letters that were read in `region` and belong to no wanted word. Single ones do not count:
  /// reading sees such in what is between words.
  int unwanted(Region region) {
    Set<ReadWord> wanted = new HashSet<>();
    List<TextReport.WordFinding> words = report.words();
    found().forEach(word -> words.get(word).read().ifPresent(wanted::add));
    return report.lines().stream()
        .flatMap(line -> line.words().stream())
        .filter(word -> !wanted.contains(word) && !cells(word.box()).and(region).isEmpty())
        .mapToInt(word -> (int) word.text().codePoints().filter(Character::isLetterOrDigit).count())
        .filter(letters -> letters > 1)
        .sum();
  }

  private Region cells(Box box) {
    return Region.ofBox(grid.size(), box, 0);
  }
}
