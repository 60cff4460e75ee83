package xomni.engine.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import xomni.engine.edit.Room.Edge;
import xomni.engine.edit.TextLines.Line;
import xomni.engine.edit.TextLines.Place;

/// The cells in which some words that follow on each other can be drawn again, from few to many.
final class SpotRooms {
  private final TextLayout text;
  private final TextLines lines;
  private final int first;
  private final int last;
  private final Map.Entry<Integer, Place> before;
  private final Map.Entry<Integer, Place> behind;
  private final boolean opensInLine;
  private final boolean endsInLine;

  /// @param first position of the first word, all of which are wrong or missing
  /// @param last position of the last one
  SpotRooms(TextLayout text, int first, int last) {
    this.text = text;
    this.first = first;
    this.last = last;
    lines = text.lines();
    before = text.anchors().lowerEntry(first);
    behind = text.anchors().higherEntry(last);
    boolean beside =
        before != null && behind != null && before.getValue().line() == behind.getValue().line();
    opensInLine = beside || (before != null && sameString(before.getKey(), first));
    endsInLine = beside || (behind != null && sameString(behind.getKey(), last));
  }

  private boolean sameString(int one, int other) {
    return text.strings().get(one).equals(text.strings().get(other));
  }

  /// Distinct ones, none empty: where the trouble shows, all between the neighbours, on to the end
  /// of the line, to the end of the string, and the whole string with what room there is below.
  List<Region> find() {
    Region window = limited(new Room(start(), end()).cells(lines));
    List<Region> rooms = new ArrayList<>();
    if (!tooNarrow()) {
      add(rooms, withDoubtful(near(window)));
      add(rooms, window);
    }
    if (endsInLine) {
      add(rooms, new Room(start(), end().lineEnd()).cells(lines));
    }
    int bottom = stringBottom(window);
    add(rooms, window.union(new Room(start(), Edge.above(bottom + 1)).cells(lines)));
    Edge top = stringTop(window);
    int spare = spare(bottom);
    add(rooms, window.union(new Room(top, Edge.above(bottom + 1 + spare)).cells(lines)));
    return rooms;
  }

  private static void add(List<Region> rooms, Region room) {
    if (!room.isEmpty() && !rooms.contains(room)) {
      rooms.add(room);
    }
  }

  private Edge start() {
    if (before == null) {
      return Edge.above(0);
    }
    Edge edge = Edge.on(lines.line(before.getValue().line()), before.getValue().to());
    return opensInLine ? edge : edge.lineEnd();
  }

  private Edge end() {
    if (behind == null) {
      return Edge.above(text.size().rows());
    }
    Line line = lines.line(behind.getValue().line());
    return endsInLine ? Edge.on(line, behind.getValue().from()) : Edge.above(line.top());
  }

  /// Where a string has an end that was read, the other end is not far: what is more than two lines
  /// from there and from all that was read is no text.
  private Region limited(Region window) {
    if (opensInLine == endsInLine) {
      return window;
    }
    Region read = lines.rowsOf(text.wrong().and(window));
    Edge edge = opensInLine ? start() : end();
    int height = edge.bottom() - edge.top() + 1;
    return window.and(
        read.union(lines.rows(edge.top() - 2 * height, edge.bottom() + 2 * height))
            .union(between(read, edge)));
  }

  private Region between(Region read, Edge edge) {
    if (read.isEmpty()) {
      return read;
    }
    Cells bounds = read.bounds();
    return lines.rows(Math.min(bounds.top(), edge.top()), Math.max(bounds.bottom(), edge.bottom()));
  }

  /// The lines of the window that hold something wrong or doubtful, or else where a word may hide.
  private Region near(Region window) {
    Region traces = text.wrong().union(text.doubtful()).and(window);
    if (!traces.isEmpty()) {
      return lines.rowsOf(traces).and(window);
    }
    if (opensInLine == endsInLine) {
      return window;
    }
    Edge edge = opensInLine ? start() : end();
    int height = edge.bottom() - edge.top() + 1;
    return opensInLine
        ? window.and(lines.rows(edge.top(), edge.bottom() + height))
        : window.and(lines.rows(edge.top() - height, edge.bottom()));
  }

  /// Damage does not end where letters do.
  private Region withDoubtful(Region near) {
    return near.union(grown(near).and(text.doubtful()));
  }

  /// Whether the words cannot stand between their neighbours on one line.
  private boolean tooNarrow() {
    if (!start().sameLine(end()) || before == null) {
      return false;
    }
    double letter = text.columnsPerLetter(before.getValue().line());
    int letters = last - first;
    for (int i = first; i <= last; i++) {
      letters += text.words().get(i).wanted().length();
    }
    // A space on either side, less what boxes are off.
    return letter > 0 && (letters + 1.5) * letter > end().col() - start().col();
  }

  /// Last row of the string's last line that was read.
  private int stringBottom(Region window) {
    NavigableMap<Integer, Place> rest = text.anchors().tailMap(last, false);
    int bottom = window.isEmpty() ? start().bottom() : window.bounds().bottom();
    for (Map.Entry<Integer, Place> word : rest.entrySet()) {
      if (sameString(word.getKey(), last)) {
        bottom = Math.max(bottom, lines.line(word.getValue().line()).bottom());
      }
    }
    return bottom;
  }

  private Edge stringTop(Region window) {
    for (Map.Entry<Integer, Place> word : text.anchors().headMap(first).entrySet()) {
      if (sameString(word.getKey(), first)) {
        Line line = lines.line(word.getValue().line());
        return Edge.on(line, 0);
      }
    }
    return window.isEmpty() ? start() : Edge.above(window.bounds().top());
  }

  /// Rows below `bottom` that are free for one line more.
  private int spare(int bottom) {
    int height = 0;
    for (Place place : text.anchors().values()) {
      Line line = lines.line(place.line());
      if (line.top() > bottom) {
        return Math.min(height, line.top() - bottom - 1);
      }
      height = line.height();
    }
    return height;
  }

  /// One cell more on every side.
  private Region grown(Region region) {
    Region grown = region;
    for (Cells part : region.rectangles()) {
      grown =
          grown.union(
              lines.cells(part.top() - 1, part.left() - 1, part.bottom() + 1, part.right() + 2));
    }
    return grown;
  }
}
