package xomni.engine.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import xomni.engine.GridSize;
import xomni.engine.check.Box;
import xomni.engine.check.ReadLine;
import xomni.engine.check.ReadWord;

/// The lines of a reading among the cells of a picture. A reading's boxes are a little larger or
/// smaller than the letters, so a line has the rows that its box covers at least to the half.
final class TextLines {
  private final GridSize size;
  private final List<Line> lines;

  /// The rows of a line.
  ///
  /// @param top first row
  /// @param bottom last row
  record Line(int top, int bottom, List<ReadWord> words) {
    int height() {
      return bottom - top + 1;
    }
  }

  /// Where a word stands.
  ///
  /// @param line number of its line, from 0 at the top
  /// @param from first column
  /// @param to column behind the last one
  record Place(int line, int from, int to) {
    boolean before(Place other) {
      return line < other.line || (line == other.line && from <= other.from);
    }
  }

  /// @param read from top to bottom
  TextLines(GridSize size, List<ReadLine> read) {
    this.size = size;
    List<Line> found = new ArrayList<>();
    for (ReadLine line : read) {
      Box box = line.box();
      int top = Math.clamp(rounded(box.y()), 0, size.rows() - 1);
      int bottom = Math.clamp(rounded(box.bottom()) - 1, top, size.rows() - 1);
      found.add(new Line(top, bottom, line.words()));
    }
    lines = List.copyOf(found);
  }

  private static int rounded(int pixels) {
    return (int) Math.round((double) pixels / GridSize.CELL);
  }

  Line line(int number) {
    return lines.get(number);
  }

  /// The place of a word of the reading.
  Optional<Place> place(ReadWord word) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).words().contains(word)) {
        int from = Math.clamp(rounded(word.box().x()), 0, size.cols());
        return Optional.of(
            new Place(i, from, Math.clamp(rounded(word.box().right()), from, size.cols())));
      }
    }
    return Optional.empty();
  }

  /// The lines that have cells of `region`, as whole rows, and those of its rows where no line is.
  Region rowsOf(Region region) {
    Region rows = Region.none(size);
    Region left = region;
    for (Line line : lines) {
      Region band = rows(line.top(), line.bottom());
      if (!band.and(region).isEmpty()) {
        rows = rows.union(band);
        left = left.minus(band);
      }
    }
    for (Cells part : left.rectangles()) {
      rows = rows.union(rows(part.top(), part.bottom()));
    }
    return rows;
  }

  /// Whole rows; none when `bottom` is above `top`.
  Region rows(int top, int bottom) {
    return cells(top, 0, bottom, size.cols());
  }

  /// A rectangle as far as it lies in the picture.
  ///
  /// @param to column behind the last one
  Region cells(int top, int from, int bottom, int to) {
    int first = Math.max(0, top);
    int last = Math.min(size.rows() - 1, bottom);
    int right = Math.min(size.cols(), to) - 1;
    return first > last || from > right
        ? Region.none(size)
        : Region.of(size, List.of(new Cells(first, Math.max(0, from), last, right)));
  }
}
