package xomni.engine.edit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import xomni.engine.GridSize;
import xomni.engine.check.ReadLine;
import xomni.engine.check.ReadWord;
import xomni.engine.check.TextReport;
import xomni.engine.check.TextReport.State;
import xomni.engine.check.TextReport.WordFinding;
import xomni.engine.edit.TextLines.Place;

/// Where the text of a report stands in its picture.
///
/// @param size of the picture
/// @param words all that are wanted
/// @param strings number of each word's string
/// @param lines those that were read
/// @param anchors places of the words that were read rightly where they are expected, by position
/// @param wrong cells where something was read that is no wanted word
/// @param doubtful cells whose tokens the model finds improbable
record TextLayout(
    GridSize size,
    List<WordFinding> words,
    List<Integer> strings,
    TextLines lines,
    NavigableMap<Integer, Place> anchors,
    Region wrong,
    Region doubtful) {
  // Tokens that the filters of sampling leave in are far more probable than this.
  private static final double IMPROBABLE = 0.003;

  /// @param probabilities one a cell; empty when they are not known
  static TextLayout of(GridSize size, TextReport report, float[] probabilities) {
    List<WordFinding> words = report.words();
    List<Integer> strings = new ArrayList<>();
    for (int i = 0; i < report.strings().size(); i++) {
      strings.addAll(Collections.nCopies(report.strings().get(i).words().size(), i));
    }
    TextLines lines = new TextLines(size, report.lines());
    Region doubtful =
        probabilities.length == 0
            ? Region.none(size)
            : Region.doubtful(size, probabilities, IMPROBABLE);
    return new TextLayout(
        size,
        words,
        strings,
        lines,
        anchors(words, lines),
        wrong(size, words, report.lines()),
        doubtful);
  }

  private static Region wrong(GridSize size, List<WordFinding> words, List<ReadLine> read) {
    Set<ReadWord> right = new HashSet<>();
    words.stream()
        .filter(word -> word.state() == State.FOUND)
        .forEach(word -> word.read().ifPresent(right::add));
    Region cells = Region.none(size);
    for (ReadLine line : read) {
      for (ReadWord word : line.words()) {
        if (!right.contains(word)) {
          cells = cells.union(Region.ofBox(size, word.box(), 0));
        }
      }
    }
    return cells;
  }

  /// The longest row of rightly read words in reading order: one that was read elsewhere, by chance
  /// or because it is wanted twice, says nothing about its neighbours.
  private static NavigableMap<Integer, Place> anchors(List<WordFinding> words, TextLines lines) {
    TreeMap<Integer, Place> found = new TreeMap<>();
    for (int i = 0; i < words.size(); i++) {
      int word = i;
      if (words.get(i).state() == State.FOUND) {
        words.get(i).read().flatMap(lines::place).ifPresent(place -> found.put(word, place));
      }
    }
    List<List<Integer>> rows = new ArrayList<>();
    Comparator<List<Integer>> length = Comparator.comparingInt(List::size);
    found.forEach(
        (word, place) -> {
          List<Integer> row =
              new ArrayList<>(
                  rows.stream()
                      .filter(r -> found.get(r.getLast()).before(place))
                      .max(length)
                      .orElse(List.of()));
          row.add(word);
          rows.add(row);
        });
    found.keySet().retainAll(rows.stream().max(length).orElse(List.of()));
    return found;
  }

  /// Columns that a letter takes among the words of a line; 0 when none was read rightly there.
  double columnsPerLetter(int line) {
    int columns = 0;
    int letters = 0;
    for (var anchor : anchors.entrySet()) {
      if (anchor.getValue().line() == line) {
        columns += anchor.getValue().to() - anchor.getValue().from();
        letters += words.get(anchor.getKey()).wanted().length();
      }
    }
    return letters == 0 ? 0 : (double) columns / letters;
  }
}
