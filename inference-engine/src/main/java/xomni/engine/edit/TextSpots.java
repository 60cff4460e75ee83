package xomni.engine.edit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import xomni.engine.GridSize;
import xomni.engine.check.Box;
import xomni.engine.check.ReadLine;
import xomni.engine.check.ReadWord;
import xomni.engine.check.TextReport;
import xomni.engine.check.TextReport.State;
import xomni.engine.check.TextReport.WordFinding;

/// Where in a picture the wrong and missing words of a text report stand, or should stand.
///
/// A wrong word has the box of what was read in its place. A missing one lies between the words
/// before and behind it: there, what was read and belongs to no wanted word, or what the model
/// itself finds improbable, or else the gap.
public final class TextSpots {
  // Tokens that the filters of sampling leave in are far more probable than this.
  private static final double IMPROBABLE = 0.003;

  private final GridSize size;
  private final TextReport report;
  private final float[] probabilities;
  private final List<WordFinding> words;

  /// @param wanted words that stand there, for messages
  /// @param region the cells, without a margin; never empty
  public record Spot(List<String> wanted, Region region) {
    public Spot {
      wanted = List.copyOf(wanted);
    }
  }

  /// @param size of the picture
  /// @param report what was read
  /// @param probabilities one a cell, as in [xomni.engine.Drawing#probabilities()]; empty when they
  ///   are not known
  public TextSpots(GridSize size, TextReport report, float[] probabilities) {
    this.size = size;
    this.report = report;
    this.probabilities = probabilities;
    words = report.strings().stream().flatMap(string -> string.words().stream()).toList();
  }

  /// The spots, from top to bottom; those that overlap are joined.
  ///
  /// @param margin cells around each that count for overlapping
  public List<Spot> find(int margin) {
    List<Spot> spots = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      WordFinding word = words.get(i);
      if (word.state() != State.FOUND) {
        Region region = word.read().map(read -> cells(read.box())).orElse(null);
        if (region == null) {
          region = missing(i);
        }
        if (!region.isEmpty()) {
          add(spots, new Spot(List.of(word.wanted()), region), margin);
        }
      }
    }
    spots.sort((a, b) -> Integer.compare(a.region().first(), b.region().first()));
    return List.copyOf(spots);
  }

  private static void add(List<Spot> spots, Spot spot, int margin) {
    Spot joined = spot;
    for (Spot other : List.copyOf(spots)) {
      if (!grown(other.region(), margin, margin).and(joined.region()).isEmpty()) {
        spots.remove(other);
        List<String> wanted = new ArrayList<>(other.wanted());
        wanted.addAll(joined.wanted());
        joined = new Spot(wanted, other.region().union(joined.region()));
      }
    }
    spots.add(joined);
  }

  /// The cells that a box of pixels touches.
  private Region cells(Box box) {
    return Region.ofPixels(size, box.x(), box.y(), box.width(), box.height(), 0);
  }

  private Region missing(int index) {
    Optional<Box> before = neighbour(index, -1);
    Optional<Box> behind = neighbour(index, 1);
    int top = before.map(Box::y).orElse(0);
    int bottom = behind.map(box -> box.y() + box.height()).orElse(size.height());
    if (bottom <= top) {
      // Read in another order than written: no telling where it should be.
      top = 0;
      bottom = size.height();
    }
    Region band = Region.ofPixels(size, 0, top, size.width(), bottom - top, 0);
    Region free = band.minus(foundWords());
    Region strangers = strangers().and(free);
    if (!strangers.isEmpty()) {
      return strangers;
    }
    Region doubtful = doubtful().and(free);
    return doubtful.isEmpty() ? gap(before, behind, free) : bounds(doubtful).and(free);
  }

  private Optional<Box> neighbour(int index, int step) {
    for (int i = index + step; i >= 0 && i < words.size(); i += step) {
      Optional<Box> box = words.get(i).read().map(ReadWord::box);
      if (box.isPresent()) {
        return box;
      }
    }
    return Optional.empty();
  }

  private Region foundWords() {
    Region found = Region.none(size);
    for (WordFinding word : words) {
      if (word.state() == State.FOUND && word.read().isPresent()) {
        found = found.union(cells(word.read().get().box()));
      }
    }
    return found;
  }

  /// What was read and is no wanted word, nor like one.
  private Region strangers() {
    Set<ReadWord> matched = new HashSet<>();
    words.forEach(word -> word.read().ifPresent(matched::add));
    Region strangers = Region.none(size);
    for (ReadLine line : report.lines()) {
      for (ReadWord word : line.words()) {
        if (!matched.contains(word)) {
          strangers = strangers.union(cells(word.box()));
        }
      }
    }
    return strangers;
  }

  private Region doubtful() {
    return probabilities.length == 0
        ? Region.none(size)
        : Region.doubtful(size, probabilities, IMPROBABLE);
  }

  /// On one line, what lies between the neighbours; else what lies behind the one before on its
  /// line, and the lines between.
  private Region gap(Optional<Box> before, Optional<Box> behind, Region free) {
    if (before.isEmpty()) {
      return free;
    }
    Box left = before.get();
    int from = left.x() + left.width();
    boolean oneLine =
        behind.filter(b -> b.y() < left.y() + left.height() && b.x() > from).isPresent();
    int to = oneLine ? behind.orElseThrow().x() : size.width();
    Region line = Region.ofPixels(size, from, left.y(), to - from, left.height(), 0).and(free);
    if (oneLine) {
      return line;
    }
    int below = left.y() + left.height();
    int end = behind.map(Box::y).orElse(Math.min(size.height(), below + 2 * left.height()));
    return line.union(Region.ofPixels(size, 0, below, size.width(), end - below, 0).and(free));
  }

  /// The rectangle around a region.
  static Region bounds(Region region) {
    List<Cells> parts = region.rectangles();
    return Region.of(
        region.size(),
        List.of(
            new Cells(
                parts.stream().mapToInt(Cells::top).min().orElseThrow(),
                parts.stream().mapToInt(Cells::left).min().orElseThrow(),
                parts.stream().mapToInt(Cells::bottom).max().orElseThrow(),
                parts.stream().mapToInt(Cells::right).max().orElseThrow())));
  }

  /// A region with so many rows and columns more on every side.
  static Region grown(Region region, int rows, int cols) {
    Region grown = region;
    for (Cells part : region.rectangles()) {
      grown =
          grown.union(
              Region.of(
                  region.size(),
                  List.of(
                      new Cells(
                          Math.max(0, part.top() - rows),
                          Math.max(0, part.left() - cols),
                          Math.min(region.size().rows() - 1, part.bottom() + rows),
                          Math.min(region.size().cols() - 1, part.right() + cols)))));
    }
    return grown;
  }
}
