package xomni.engine.edit;

import xomni.engine.edit.TextLines.Line;

/// A stretch of text in a picture: from one place to another in reading order, over all rows of its
/// lines.
///
/// @param start where it begins
/// @param end where it ends
record Room(Edge start, Edge end) {

  /// A place between two cells of a line.
  ///
  /// @param top first row of the line
  /// @param bottom last row; `top - 1` for the border between two lines
  /// @param col the cell behind it
  record Edge(int top, int bottom, int col) {
    /// The border above a row.
    static Edge above(int row) {
      return new Edge(row, row - 1, 0);
    }

    /// A place on a line.
    static Edge on(Line line, int col) {
      return new Edge(line.top(), line.bottom(), col);
    }

    /// The start of this line.
    Edge lineStart() {
      return new Edge(top, bottom, 0);
    }

    /// The border below this line.
    Edge lineEnd() {
      return above(bottom + 1);
    }

    boolean sameLine(Edge other) {
      return top == other.top && bottom == other.bottom;
    }
  }

  /// Its cells; none when the end is not behind the start.
  Region cells(TextLines lines) {
    if (start.sameLine(end)) {
      return lines.cells(start.top, start.col, start.bottom, end.col);
    }
    return lines
        .cells(start.top, start.col, start.bottom, Integer.MAX_VALUE)
        .union(lines.rows(start.bottom + 1, end.top - 1))
        .union(lines.cells(end.top, 0, end.bottom, end.col));
  }
}
