package xomni.engine.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;
import xomni.engine.GridSize;
import xomni.engine.Picture;
import xomni.engine.TokenGrid;
import xomni.engine.check.PictureReader;
import xomni.engine.check.QuotedTexts;
import xomni.engine.check.TextCheck;
import xomni.engine.check.TextReport;
import xomni.engine.edit.TextLines.Line;

/// The cells that an instruction may change. When it changes a text, these are the rows of that
/// text and the plain ones around it, so that everything else stays exactly as it is; otherwise,
/// and where the text is not found or the new one has no room, all.
public final class EditCells {
  // Between two pixels of a plain row, of 255; what painting leaves on plain ground is less.
  private static final int EDGE = 40;
  // Frames stand in the outermost columns.
  private static final int MARGIN = 1;

  private final PictureReader reader;

  public EditCells(PictureReader reader) {
    this.reader = reader;
  }

  /// The cells that `instruction` may change of `source`.
  ///
  /// @param picture the painted source; asked for only when the instruction is about a text
  /// @throws EngineException.Cancelled when `cancel` asked for it
  public Region of(
      TokenGrid source, String instruction, Supplier<Picture> picture, CancelToken cancel) {
    return TextChange.of(source.prompt(), instruction)
        .flatMap(change -> rows(change, source, picture.get(), cancel))
        .orElse(Region.all(source.size()));
  }

  private Optional<Region> rows(
      TextChange change, TokenGrid source, Picture picture, CancelToken cancel) {
    TextReport report =
        TextCheck.compare(QuotedTexts.of(source.prompt()), reader.read(picture, cancel));
    List<Boolean> plain =
        IntStream.range(0, source.size().rows()).mapToObj(row -> plain(picture, row)).toList();
    Texts texts = new Texts(TextLayout.of(source.size(), report, new float[0]), plain);
    return switch (change) {
      case TextChange.Removed(int index) -> texts.around(index);
      case TextChange.Added(String text) -> texts.below().filter(room -> texts.hasRoom(text, room));
      case TextChange.Replaced(int index, String text) ->
          texts.around(index).filter(room -> texts.hasRoom(text, room));
    };
  }

  /// Whether a row of cells shows nothing: no edge between pixels beside or below each other.
  private static boolean plain(Picture picture, int row) {
    int cell = GridSize.CELL;
    int pixel = 3;
    int line = pixel * picture.width();
    for (int y = row * cell; y < Math.min((row + 1) * cell, picture.height()) - 1; y++) {
      int end = y * line + line - pixel * (MARGIN * cell + 1);
      for (int i = y * line + pixel * MARGIN * cell; i < end; i++) {
        if (edge(picture, i, i + pixel) || edge(picture, i, i + line)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean edge(Picture picture, int a, int b) {
    return Math.abs((picture.rgb()[a] & 0xFF) - (picture.rgb()[b] & 0xFF)) > EDGE;
  }

  /// The texts of a picture and the rows that they stand in.
  ///
  /// @param plain which rows show nothing
  private record Texts(TextLayout layout, List<Boolean> plain) {

    /// The rows of a text and the plain ones next to it, up to the texts before and behind.
    Optional<Region> around(int index) {
      int from = 1 + bottom(right(text -> text < index)).orElse(-1);
      int to = top(right(text -> text > index)).orElse(plain.size());
      List<Line> own =
          lines(index).stream().filter(line -> line.top() >= from && line.bottom() < to).toList();
      if (own.isEmpty()) {
        return Optional.empty();
      }
      int top = top(own).orElseThrow();
      int bottom = bottom(own).orElseThrow();
      while (top > from && plain.get(top - 1)) {
        top--;
      }
      while (bottom < to - 1 && plain.get(bottom + 1)) {
        bottom++;
      }
      return Optional.of(layout.lines().rows(top, bottom));
    }

    /// The plain rows below the last text, where a line has room.
    Optional<Region> below() {
      List<Line> all = right(_ -> true);
      int least = all.stream().mapToInt(Line::height).min().orElse(plain.size());
      List<Region> found = new ArrayList<>();
      int start = bottom(all).orElse(-1) + 1;
      for (int row = start; row <= plain.size(); row++) {
        if (row == plain.size() || !plain.get(row)) {
          if (row - start >= least) {
            found.add(layout.lines().rows(start, row - 1));
          }
          start = row + 1;
        }
      }
      return found.stream().reduce(Region::union);
    }

    /// Whether a text has room in the smallest letters that the picture shows.
    boolean hasRoom(String text, Region room) {
      double letter =
          layout.anchors().values().stream()
              .mapToDouble(
                  place ->
                      layout.columnsPerLetter(place.line())
                          * layout.lines().line(place.line()).height())
              .min()
              .orElse(0);
      return text.length() * letter < room.count();
    }

    /// The lines with rightly read words of some texts.
    private List<Line> right(IntPredicate texts) {
      return layout.anchors().entrySet().stream()
          .filter(word -> texts.test(layout.strings().get(word.getKey())))
          .map(word -> layout.lines().line(word.getValue().line()))
          .toList();
    }

    /// The lines of a text, whether its words were read rightly or not.
    private List<Line> lines(int text) {
      return IntStream.range(0, layout.words().size())
          .filter(word -> layout.strings().get(word) == text)
          .mapToObj(word -> layout.words().get(word).read().flatMap(layout.lines()::place))
          .flatMap(Optional::stream)
          .map(place -> layout.lines().line(place.line()))
          .toList();
    }

    private static OptionalInt top(List<Line> lines) {
      return lines.stream().mapToInt(Line::top).min();
    }

    private static OptionalInt bottom(List<Line> lines) {
      return lines.stream().mapToInt(Line::bottom).max();
    }
  }
}
