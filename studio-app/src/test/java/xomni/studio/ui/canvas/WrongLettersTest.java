package xomni.studio.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrongLettersTest {
  private static final VariantModel.Box WORD = new VariantModel.Box(100, 20, 60, 12);

  @Test
  void theLetterThatDiffersIsBoxedAlone() {
    assertEquals(
        List.of(box(120, 10)), WrongLetters.boxes("SUNDAE", "SUMDAE".replace('M', 'X'), WORD));
  }

  @Test
  void theLetterAtAMissingPlaceAndOneTooManyAreBoxed() {
    assertEquals(List.of(box(130, 15)), WrongLetters.boxes("HAPPY", "HAPY", WORD));
    assertEquals(
        List.of(box(140, 10)), WrongLetters.boxes("COFEE", "COFEXE".replace('X', 'O'), WORD));
  }

  @Test
  void caseAndPunctuationAreNoMistakes() {
    assertEquals(List.of(WORD), WrongLetters.boxes("June,", "june", WORD), "nothing to single out");
  }

  @Test
  void aWordThatIsMostlyWrongIsBoxedWhole() {
    assertEquals(List.of(WORD), WrongLetters.boxes("SUNDAE", "SQQQQE", WORD));
  }

  @Test
  void narrowLettersTakeLessRoom() {
    VariantModel.Box box = WrongLetters.boxes("bide", "bode", WORD).getFirst();
    VariantModel.Box narrow = WrongLetters.boxes("bode", "bide", WORD).getFirst();
    assertTrue(narrow.width() < box.width());
  }

  private static VariantModel.Box box(double x, double width) {
    return new VariantModel.Box(x, 20, width, 12);
  }
}
