package xomni.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import xomni.engine.CancelToken;
import xomni.engine.Picture;
import xomni.engine.vision.PictureFiles;

class TextCheckTest {
  private static TextReader reader;

  @BeforeAll
  static void open() {
    reader = TextReader.open();
  }

  @AfterAll
  static void close() {
    reader.close();
  }

  @Test
  void aRightPosterHasTheFullScore() {
    TextReport report =
        check(
            "poster-en.png",
            "GRAND OPENING",
            "Saturday 9 May, 10 to 6",
            "Fresh bread, coffee and cake at 14 Harbour Street.",
            "Entry $3.50",
            "All are welcome");
    assertEquals(1, report.score(), report.toString());
    assertTrue(report.characterErrorRate() < 0.03, report.toString());
    assertTrue(
        report.strings().stream().allMatch(s -> s.state() == TextReport.State.FOUND),
        report.toString());
  }

  @Test
  void wrongAndMissingWordsAreNamedWithTheirPlaces() {
    TextReport report = check("poster-en.png", "GRAND OPENINC", "Monday 9 May");
    assertEquals(3.0 / 5, report.score(), 1e-9, report.toString());
    TextReport.WordFinding opening = report.strings().get(0).words().get(1);
    assertEquals(TextReport.State.WRONG, opening.state());
    Box box = opening.read().orElseThrow().box();
    assertTrue(box.x() > 150 && box.y() < 60 && box.bottom() > 70, box.toString());
    assertEquals(TextReport.State.MISSING, report.strings().get(1).words().get(0).state());
    assertTrue(report.characterErrorRate() > 0.03, report.toString());
  }

  /// In the plain look alone a third of these words was read.
  @Test
  void smallLettersThatStandFarApartAreRead() {
    TextReport report =
        check(
            "poster-small-letters.png",
            "Water Off Tomorrow",
            "Between 9 and 12 the plumbers replace the main valve. Fill a kettle tonight and do not"
                + " start the washing machine. When the water comes back it may be brown for a"
                + " minute: let it run until it is clear, first in the bath, then in the kitchen.",
            "Thank you, the caretaker");
    assertTrue(report.score() >= 0.95, report.toString());
    assertTrue(report.characterErrorRate() < 0.03, report.toString());
  }

  @Test
  void chineseIsComparedByCharacter() {
    TextReport report = check("poster-zh.png", "春风花店", "新店开业 欢迎光临", "地址 上海路八号");
    assertEquals(17.0 / 19, report.score(), 1e-9, report.toString());
  }

  @Test
  void anEmptyPictureShowsNothing() {
    TextReport report = check("blank.png", "hello");
    assertEquals(0, report.score());
    assertEquals(1, report.characterErrorRate());
    assertEquals(1, check("blank.png").score());
  }

  @Test
  void eachReadingCountsOnce() {
    Box box = new Box(0, 0, 10, 10);
    List<ReadLine> lines =
        List.of(
            new ReadLine(List.of(new ReadWord("no", box, 1), new ReadWord("No!", box, 1)), box));
    assertEquals(2.0 / 3, TextCheck.compare(List.of("no no no"), lines).score(), 1e-9);
  }

  @Test
  void joinedWordsCountAsTheWordsTheyAre() {
    Box box = new Box(0, 0, 10, 10);
    List<ReadLine> lines =
        List.of(new ReadLine(List.of(new ReadWord("GrandOpening", box, 1)), box));
    TextReport report = TextCheck.compare(List.of("Grand opening today"), lines);
    assertEquals(2.0 / 3, report.score(), 1e-9);
    assertEquals(Optional.empty(), report.strings().get(0).words().get(2).read());
  }

  @Test
  void repeatedWordsFindTheirOwnPlaces() {
    TextReport report =
        TextCheck.compare(
            List.of("the cat and the dog"), List.of(row(0, "cat", "and"), row(20, "the", "dog")));
    assertEquals(4.0 / 5, report.score(), 1e-9);
    assertEquals(Set.of(1, 2, 3, 4), report.found());
    assertEquals(20, report.words().get(3).read().orElseThrow().box().y());
  }

  @Test
  void aMisreadWordIsTheOneBetweenItsNeighbours() {
    TextReport report =
        TextCheck.compare(
            List.of("come hare now", "buy bread here today"),
            List.of(row(0, "come", "harc", "now"), row(20, "buy", "bread", "hcre", "today")));
    assertEquals("harc", report.words().get(1).read().orElseThrow().text());
    assertEquals("hcre", report.words().get(5).read().orElseThrow().text());
    assertEquals(2, report.faults().size());
  }

  @Test
  void spacesThatReadingPutIntoWordsAreClosed() {
    TextReport report =
        TextCheck.compare(
            List.of("Everything to day today"), List.of(row(0, "Everythi", "ng", "to", "day")));
    assertEquals(Set.of(0, 1, 2), report.found());
    assertEquals("Everything to day", report.lines().getFirst().text());
    assertEquals(190, report.words().getFirst().read().orElseThrow().box().width());
  }

  private static ReadLine row(int y, String... texts) {
    List<ReadWord> words = new ArrayList<>();
    for (String text : texts) {
      words.add(new ReadWord(text, new Box(100 * words.size(), y, 90, 10), 1));
    }
    return new ReadLine(words, new Box(0, y, 400, 10));
  }

  @Test
  void quotedStringsAreFoundInOrder() {
    assertEquals(
        List.of("A b", "c", "d", "雪"), QuotedTexts.of("x \"A b\" it's “c” \" \" \"d\" 「雪」 \"open"));
    assertEquals(List.of(), QuotedTexts.of("no quotes"));
  }

  private static TextReport check(String file, String... wanted) {
    Picture picture = PictureFiles.read(Path.of("src/test/resources/check", file));
    return TextCheck.check(reader, picture, List.of(wanted), new CancelToken());
  }
}
