package xomni.studio.ui.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionTest {
  private static final List<String> KNOWN =
      List.of("with a thin border", "with a double border", "a rocket", "a rose", "centred");

  @Test
  void completesTheWordsBeforeTheCaret() {
    assertEquals(new Completion(6, KNOWN.subList(0, 2)), Completion.of("A poster with a", KNOWN));
    assertEquals(new Completion(2, List.of("a rocket", "a rose")), Completion.of("x, ro", KNOWN));
    assertEquals(
        new Completion(2, List.of("with a thin border")), Completion.of("poster th", KNOWN));
  }

  @Test
  void offersEverythingWhereAPartBegins() {
    assertEquals(new Completion(0, KNOWN), Completion.of("A poster, ", KNOWN));
    assertEquals(new Completion(0, KNOWN), Completion.of("", KNOWN));
  }

  @Test
  void offersNothingInsideQuotesAndForUnknownWords() {
    assertEquals(List.of(), Completion.of("A \"ro", KNOWN).words());
    assertEquals(List.of(), Completion.of("A poster xyz", KNOWN).words());
  }
}
