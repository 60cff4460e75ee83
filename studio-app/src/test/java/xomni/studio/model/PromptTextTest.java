package xomni.studio.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import xomni.engine.pack.PackManifest;

class PromptTextTest {
  @Test
  void findsQuotedTextsOfEveryKindOfMark() {
    PromptText text = PromptText.of("a \"one\" b “two” c „three“ d 「四」");
    assertEquals(
        List.of("one", "two", "three", "四"),
        text.quotes().stream().map(PromptText.Quote::text).toList());
    assertEquals(-1, text.unbalanced());
    assertEquals(12, text.quotedCharacters());
  }

  @Test
  void knowsAMarkWithoutAPartner() {
    PromptText text = PromptText.of("a \"one\" and \"two");
    assertEquals(12, text.unbalanced());
    assertEquals("two", text.quotes().getLast().text());
    assertEquals(5, PromptText.of("a one” b").unbalanced());
  }

  @Test
  void namesEveryCharacterThatCannotBeDrawnOnce() {
    PromptText text = PromptText.of("Ж \"abЖ Ж\uD83D\uDE80\"");
    assertEquals(
        List.of("Ж", "\uD83D\uDE80"),
        text.undrawable(new PackManifest.Abilities("abc", 0, Map.of(), List.of())));
    assertEquals(List.of(), text.undrawable(PackManifest.Abilities.UNSTATED));
  }
}
