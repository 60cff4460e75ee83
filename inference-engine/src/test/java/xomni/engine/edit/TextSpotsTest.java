package xomni.engine.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import xomni.engine.GridSize;
import xomni.engine.check.Box;
import xomni.engine.check.ReadLine;
import xomni.engine.check.ReadWord;
import xomni.engine.check.TextCheck;
import xomni.engine.check.TextReport;
import xomni.engine.edit.TextSpots.Spot;

/// The room of wrong and missing words, on readings made by hand: one column a letter, two rows a
/// line.
class TextSpotsTest {
  private static final GridSize SIZE = new GridSize(12, 20);

  /// A line whose top row is `row`, as it would be read: words stand where they stand in `text`,
  /// and boxes are a few pixels off the cells.
  private static ReadLine line(int row, String text) {
    List<ReadWord> words = new ArrayList<>();
    int at = 0;
    for (String word : text.split(" ", -1)) {
      if (!word.isEmpty()) {
        words.add(
            new ReadWord(word, new Box(at * 16 + 3, row * 16 - 5, word.length() * 16 - 6, 41), 1));
      }
      at += word.length() + 1;
    }
    return new ReadLine(words, new Box(0, row * 16 - 5, 320, 41));
  }

  private static List<Spot> spots(List<String> wanted, ReadLine... lines) {
    TextReport report = TextCheck.compare(wanted, List.of(lines));
    return new TextSpots(SIZE, report, new float[0]).find();
  }

  private static Region cells(String text) {
    return Region.parse(SIZE, text);
  }

  @Test
  void aWordHasTheRoomBetweenItsNeighboursOverTheWholeLine() {
    List<Spot> spots = spots(List.of("meet the painters"), line(4, "meet tbe painters"));
    assertEquals(1, spots.size());
    assertEquals(List.of("the"), spots.getFirst().wanted());
    assertEquals(cells("4,4,5,8"), spots.getFirst().room(1));
    // Then the rest of the line, and what follows.
    assertEquals(cells("4,4,5,19"), spots.getFirst().room(2));
  }

  @Test
  void aWordThatWasNotReadIsBetweenItsNeighboursAcrossTheLineBreak() {
    List<Spot> spots =
        spots(
            List.of("fresh bread for everyone here"),
            line(2, "fresh bread"),
            line(4, "everyone here"));
    Spot spot = spots.getFirst();
    assertEquals(List.of("for"), spot.wanted());
    assertEquals(cells("2,11,3,19"), spot.room(1));
    spots =
        spots(
            List.of("fresh bread for everyone here"),
            line(2, "fresh bread"),
            line(4, "fqr everyone here"));
    assertEquals(cells("4,0,5,3"), spots.getFirst().room(1));
    assertEquals(cells("2,11,3,19;4,0,5,3"), spots.getFirst().room(2));
  }

  @Test
  void cellsOfTheWrongWidthAreNotTried() {
    Spot spot = spots(List.of("meet the painters"), line(4, "meet te painters")).getFirst();
    assertEquals(cells("4,4,5,19"), spot.room(1));
  }

  @Test
  void aLaterRoomReachesToTheEndOfTheStringAndSparesTheOthers() {
    Spot spot =
        spots(
                List.of("HELLO", "come to our party tonight please", "ring Ada"),
                line(0, "HELLO"),
                line(3, "come tq our party"),
                line(5, "tonight please"),
                line(8, "ring Ada"))
            .getFirst();
    assertEquals(List.of("to"), spot.wanted());
    assertEquals(cells("3,4,4,7"), spot.room(1));
    assertEquals(cells("3,4,4,19"), spot.room(2));
    assertEquals(cells("3,4,4,19;5,0,6,19"), spot.room(3));
    assertEquals(cells("3,0,7,19"), spot.room(4));
    assertEquals(spot.room(4), spot.room(9));
  }

  @Test
  void aWordWantedTwiceIsMissedInItsOwnPlace() {
    Spot spot =
        spots(List.of("the cat and the dog"), line(1, "the cat and"), line(3, "dog")).getFirst();
    assertEquals(List.of(3), spot.words());
    spot = spots(List.of("the cat and the dog"), line(1, "cat and the dog")).getFirst();
    assertEquals(List.of(0), spot.words());
  }

  @Test
  void aHeadlineThatIsNotReadIsWhereTheModelDoubts() {
    TextReport report =
        TextCheck.compare(
            List.of("CAKES", "Class bakes today"), List.of(line(7, "Class bakes today")));
    float[] chances = new float[SIZE.cells()];
    Arrays.fill(chances, 0.4f);
    chances[2 * 20 + 6] = 1e-6f;
    chances[3 * 20 + 9] = 1e-7f;
    Spot spot = new TextSpots(SIZE, report, chances).find().getFirst();
    assertEquals(cells("2,0,3,19"), spot.room(1));
    assertTrue(spot.room(2).and(cells("7,0,8,16")).isEmpty());
  }

  @Test
  void damageBesideAWordBelongsToIt() {
    TextReport report =
        TextCheck.compare(List.of("meet the painters"), List.of(line(4, "meet tbe painters")));
    float[] chances = new float[SIZE.cells()];
    Arrays.fill(chances, 0.4f);
    chances[6 * 20 + 7] = 1e-6f;
    chances[10 * 20 + 7] = 1e-6f;
    Spot spot = new TextSpots(SIZE, report, chances).find().getFirst();
    assertEquals(cells("4,4,5,8;6,7,6,7"), spot.room(1));
  }

  @Test
  void aRightPictureHasNoSpots() {
    assertTrue(spots(List.of("meet the painters"), line(4, "meet the painters")).isEmpty());
    assertFalse(spots(List.of("meet"), line(4, "somebody else")).isEmpty());
    assertFalse(spots(List.of("meet")).isEmpty());
  }
}
