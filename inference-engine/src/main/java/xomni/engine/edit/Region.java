package xomni.engine.edit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import xomni.engine.EngineException;
import xomni.engine.GridSize;
import xomni.engine.Variant;
import xomni.engine.check.Box;

/// A set of cells of a grid. Immutable.
public final class Region {
  private final GridSize size;
  private final BitSet cells;

  private Region(GridSize size, BitSet cells) {
    this.size = size;
    this.cells = cells;
  }

  /// No cell.
  public static Region none(GridSize size) {
    return new Region(size, new BitSet());
  }

  /// Every cell.
  public static Region all(GridSize size) {
    return none(size).inverted();
  }

  /// The cells that are open in `given`; all when it is empty.
  public static Region open(GridSize size, int[] given) {
    BitSet cells = new BitSet();
    for (int i = 0; i < size.cells(); i++) {
      cells.set(i, given.length == 0 || given[i] == Variant.OPEN);
    }
    return new Region(size, cells);
  }

  /// The cells where two pictures differ.
  public static Region different(GridSize size, int[] a, int[] b) {
    BitSet cells = new BitSet();
    for (int i = 0; i < size.cells(); i++) {
      cells.set(i, a[i] != b[i]);
    }
    return new Region(size, cells);
  }

  /// The cells of some rectangles.
  ///
  /// @throws EngineException.BadRequest when one reaches beyond the grid
  public static Region of(GridSize size, List<Cells> rectangles) {
    BitSet cells = new BitSet();
    for (Cells r : rectangles) {
      if (r.bottom() >= size.rows() || r.right() >= size.cols()) {
        throw new EngineException.BadRequest(
            "The cells %s reach beyond the picture, whose last row is %d and last column %d."
                .formatted(r, size.rows() - 1, size.cols() - 1));
      }
      for (int row = r.top(); row <= r.bottom(); row++) {
        cells.set(row * size.cols() + r.left(), row * size.cols() + r.right() + 1);
      }
    }
    return new Region(size, cells);
  }

  /// The cells of `r0,c0,r1,c1[;...]`, last row and column included.
  ///
  /// @throws EngineException.BadRequest when the text is something else
  public static Region parse(GridSize size, String text) {
    List<Cells> rectangles = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      String[] numbers = part.strip().split("\\s*,\\s*");
      if (numbers.length != 4) {
        throw notUnderstood(text);
      }
      try {
        rectangles.add(
            new Cells(
                Integer.parseInt(numbers[0]),
                Integer.parseInt(numbers[1]),
                Integer.parseInt(numbers[2]),
                Integer.parseInt(numbers[3])));
      } catch (NumberFormatException e) {
        throw notUnderstood(text);
      }
    }
    return of(size, rectangles);
  }

  private static EngineException notUnderstood(String text) {
    return new EngineException.BadRequest(
        "The cells \"%s\" are not understood; write them as row,column,row,column, such as 2,0,5,23."
            .formatted(text));
  }

  /// Row `row` and everything below it.
  ///
  /// @throws EngineException.BadRequest when there is no such row
  public static Region fromRow(GridSize size, int row) {
    if (row < 0 || row >= size.rows()) {
      throw new EngineException.BadRequest(
          "There is no row %d; rows go from 0 to %d.".formatted(row, size.rows() - 1));
    }
    return of(size, List.of(new Cells(row, 0, size.rows() - 1, size.cols() - 1)));
  }

  /// The cells that a rectangle of pixels touches, and `margin` cells around them, as far as they
  /// lie in the picture.
  public static Region ofPixels(GridSize size, int x, int y, int width, int height, int margin) {
    int cell = GridSize.CELL;
    int top = Math.max(0, Math.floorDiv(y, cell) - margin);
    int left = Math.max(0, Math.floorDiv(x, cell) - margin);
    int bottom = Math.min(size.rows() - 1, Math.floorDiv(y + height - 1, cell) + margin);
    int right = Math.min(size.cols() - 1, Math.floorDiv(x + width - 1, cell) + margin);
    return top > bottom || left > right
        ? none(size)
        : of(size, List.of(new Cells(top, left, bottom, right)));
  }

  /// The cells that a box in a picture touches, and `margin` cells around them.
  public static Region ofBox(GridSize size, Box box, int margin) {
    return ofPixels(size, box.x(), box.y(), box.width(), box.height(), margin);
  }

  /// The cells whose probability is under `threshold`.
  ///
  /// @param probabilities one a cell
  public static Region doubtful(GridSize size, float[] probabilities, double threshold) {
    BitSet cells = new BitSet();
    for (int i = 0; i < size.cells(); i++) {
      cells.set(i, probabilities[i] < threshold);
    }
    return new Region(size, cells);
  }

  /// The cells of both.
  public Region union(Region other) {
    BitSet cells = copy(other);
    cells.or(this.cells);
    return new Region(size, cells);
  }

  /// The cells that both have.
  public Region and(Region other) {
    BitSet cells = copy(other);
    cells.and(this.cells);
    return new Region(size, cells);
  }

  /// The cells that `other` has not.
  public Region minus(Region other) {
    copy(other);
    BitSet cells = (BitSet) this.cells.clone();
    cells.andNot(other.cells);
    return new Region(size, cells);
  }

  /// All other cells.
  public Region inverted() {
    BitSet cells = (BitSet) this.cells.clone();
    cells.flip(0, size.cells());
    return new Region(size, cells);
  }

  private BitSet copy(Region other) {
    if (!size.equals(other.size)) {
      throw new IllegalArgumentException("regions of different grids");
    }
    return (BitSet) other.cells.clone();
  }

  /// The grid.
  public GridSize size() {
    return size;
  }

  /// Whether a cell belongs to it.
  ///
  /// @param index raster position
  public boolean contains(int index) {
    return cells.get(index);
  }

  /// Whether it has no cell.
  public boolean isEmpty() {
    return cells.isEmpty();
  }

  /// Number of cells.
  public int count() {
    return cells.cardinality();
  }

  /// Raster position of the first cell, or -1.
  public int first() {
    return cells.nextSetBit(0);
  }

  /// `tokens` with these cells open, as a [Variant] gives them; none when all cells are open.
  public int[] given(int[] tokens) {
    return count() == size.cells() ? new int[0] : open(tokens);
  }

  /// `tokens` with these cells open.
  public int[] open(int[] tokens) {
    int[] open = tokens.clone();
    cells.stream().forEach(i -> open[i] = Variant.OPEN);
    return open;
  }

  /// Rectangles that cover exactly these cells: equal runs of rows below each other are joined.
  public List<Cells> rectangles() {
    List<Cells> done = new ArrayList<>();
    List<Cells> growing = new ArrayList<>();
    for (int row = 0; row < size.rows(); row++) {
      List<Cells> next = new ArrayList<>();
      for (Cells run : runs(row)) {
        Cells joined = run;
        for (Cells above : growing) {
          if (above.left() == run.left() && above.right() == run.right()) {
            joined = new Cells(above.top(), run.left(), row, run.right());
          }
        }
        next.add(joined);
      }
      growing.stream()
          .filter(old -> next.stream().noneMatch(n -> n.top() == old.top() && same(n, old)))
          .forEach(done::add);
      growing = next;
    }
    done.addAll(growing);
    return List.copyOf(done);
  }

  /// The smallest rectangle that holds all its cells.
  ///
  /// @throws java.util.NoSuchElementException when it has none
  public Cells bounds() {
    List<Cells> parts = rectangles();
    return new Cells(
        parts.stream().mapToInt(Cells::top).min().orElseThrow(),
        parts.stream().mapToInt(Cells::left).min().orElseThrow(),
        parts.stream().mapToInt(Cells::bottom).max().orElseThrow(),
        parts.stream().mapToInt(Cells::right).max().orElseThrow());
  }

  private static boolean same(Cells a, Cells b) {
    return a.left() == b.left() && a.right() == b.right();
  }

  private List<Cells> runs(int row) {
    List<Cells> runs = new ArrayList<>();
    int end = (row + 1) * size.cols();
    int from = cells.nextSetBit(row * size.cols());
    while (from >= 0 && from < end) {
      int to = Math.min(end, cells.nextClearBit(from));
      int base = row * size.cols();
      runs.add(new Cells(row, from - base, row, to - 1 - base));
      from = cells.nextSetBit(to);
    }
    return runs;
  }

  /// In the form that [#parse] reads.
  @Override
  public String toString() {
    return rectangles().stream().map(Cells::toString).collect(Collectors.joining(";"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Region that && size.equals(that.size) && cells.equals(that.cells);
  }

  @Override
  public int hashCode() {
    return 31 * size.hashCode() + cells.hashCode();
  }
}
