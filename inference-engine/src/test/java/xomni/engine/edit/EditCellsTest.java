package xomni.engine.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import xomni.engine.CancelToken;
import xomni.engine.GridSize;
import xomni.engine.Painting;
import xomni.engine.Picture;
import xomni.engine.Sampling;
import xomni.engine.TokenGrid;
import xomni.engine.check.Box;
import xomni.engine.check.ReadLine;
import xomni.engine.check.ReadWord;

/// Which cells an instruction opens. The picture has a headline in rows 2 and 3, two lines of text
/// in rows 6 to 9, an illustration in rows 11 and 12, and nothing else; letters take one column.
class EditCellsTest {
  private static final GridSize SIZE = new GridSize(16, 12);
  private static final TokenGrid SOURCE =
      new TokenGrid("A poster: \"OPEN\", \"from nine to five\"", SIZE, new int[SIZE.cells()]);
  private static final Region ALL = Region.all(SIZE);

  @Test
  void aTextIsChangedInItsRowsAndThePlainOnesAroundThem() {
    assertEquals(rows(0, 5), cells("Change the headline to \"SHUT\"."));
    assertEquals(rows(4, 10), cells("Change the last line to \"all day\""));
    assertEquals(rows(4, 10), cells("Remove \"from nine to five\"."));
  }

  @Test
  void aTextThatWasMisreadIsFoundBetweenItsNeighbours() {
    List<ReadLine> read = List.of(line(2, "OPEM"), line(6, "from", "nine"), line(8, "to", "five"));
    assertEquals(rows(0, 5), cells("Change the headline to \"SHUT\".", read));
  }

  @Test
  void aFurtherTextGoesToThePlainRowsBelowTheTexts() {
    assertEquals(rows(13, 15), cells("Add \"free entry\"."));
  }

  @Test
  void everythingMayChangeWhereTheRulesDoNotReach() {
    assertEquals(ALL, cells("Change the headline to \"" + "FAR TOO LONG ".repeat(4) + "\"."));
    assertEquals(ALL, cells("Change \"a text that is not there\" to \"SHUT\"."));
    assertEquals(ALL, cells("Remove the last line.", lines().subList(0, 1)));
  }

  @Test
  void thePictureIsNotReadForOtherChanges() {
    Region cells =
        new EditCells((_, _) -> fail("read"))
            .of(SOURCE, "Make it blue.", () -> fail("painted"), new CancelToken());
    assertEquals(ALL, cells);
  }

  @Test
  void otherCellsAreGiven() {
    Region cells = rows(4, 10);
    int[] given =
        InstructionEdit.ofPicture(
                SOURCE, "Remove it.", cells, 1, Sampling.RELEASED, new Painting(1, 1))
            .variants()
            .getFirst()
            .given();
    assertArrayEquals(cells.open(SOURCE.tokens()), given);
  }

  private static Region cells(String instruction) {
    return cells(instruction, lines());
  }

  private static Region cells(String instruction, List<ReadLine> read) {
    return new EditCells((_, _) -> read)
        .of(SOURCE, instruction, EditCellsTest::picture, new CancelToken());
  }

  private static Region rows(int top, int bottom) {
    return Region.of(SIZE, List.of(new Cells(top, 0, bottom, SIZE.cols() - 1)));
  }

  private static List<ReadLine> lines() {
    return List.of(line(2, "OPEN"), line(6, "from", "nine"), line(8, "to", "five"));
  }

  private static ReadLine line(int row, String... texts) {
    List<ReadWord> words = new ArrayList<>();
    int col = 1;
    Optional<Box> all = Optional.empty();
    for (String text : texts) {
      Box box = new Box(16 * col, 16 * row + 2, 16 * text.length(), 28);
      words.add(new ReadWord(text, box, 1));
      col += text.length() + 1;
    }
    return new ReadLine(words, new Box(16, 16 * row + 2, 16 * (col - 2), 28));
  }

  /// Black bars on a ground that grows slowly lighter.
  private static Picture picture() {
    byte[] rgb = new byte[3 * SIZE.width() * SIZE.height()];
    for (int y = 0; y < SIZE.height(); y++) {
      int row = y / 16;
      boolean shows = (row >= 2 && row < 4) || (row >= 6 && row < 10) || row == 11 || row == 12;
      for (int x = 0; x < SIZE.width(); x++) {
        boolean ink = shows && x >= 32 && x < 150 && x % 8 < 4;
        int at = 3 * (y * SIZE.width() + x);
        rgb[at] = rgb[at + 1] = rgb[at + 2] = (byte) (ink ? 0 : 120 + y / 4);
      }
    }
    return new Picture(SIZE.width(), SIZE.height(), rgb);
  }
}
