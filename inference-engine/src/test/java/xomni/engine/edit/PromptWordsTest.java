package xomni.engine.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.CancelToken;
import xomni.engine.Engine;
import xomni.engine.EngineException;
import xomni.engine.GridSize;
import xomni.engine.Painting;
import xomni.engine.Sampling;
import xomni.engine.TokenGrid;
import xomni.engine.edit.InstructionEdit.Way;

/// What becomes of the prompt when a picture is changed by an instruction.
class PromptWordsTest {
  private static final String PROMPT = "A red poster that reads \"OPEN\" and \"from 9 to 5\"";

  @TempDir Path folder;

  @Test
  void quotedTextFollowsTheInstruction() {
    String[][] cases = {
      {
        "Change the headline to \"CLOSED\".",
        "A red poster that reads \"CLOSED\" and \"from 9 to 5\""
      },
      {
        "Change \"from 9 to 5\" to \"all day\".", "A red poster that reads \"OPEN\" and \"all day\""
      },
      {"The second text should say \"now\".", "A red poster that reads \"OPEN\" and \"now\""},
      {"Change the last line to \"now\".", "A red poster that reads \"OPEN\" and \"now\""},
      {"Remove \"from 9 to 5\".", "A red poster that reads \"OPEN\""},
      {"drop the last line", "A red poster that reads \"OPEN\""},
      {"Add \"Welcome\" at the bottom.", PROMPT + " \"Welcome\""},
      {
        "It should say \"SHUT\" instead of \"OPEN\".",
        "A red poster that reads \"SHUT\" and \"from 9 to 5\""
      },
      {
        "Put \"SHUT\" in the headline instead",
        "A red poster that reads \"SHUT\" and \"from 9 to 5\""
      },
      {
        "Change the footer to \"the last line\"",
        "A red poster that reads \"OPEN\" and \"the last line\""
      },
      {"Make it say \"the title\"", PROMPT},
      {"Change \"A\" to \"B\"", PROMPT},
      {"Make the background blue.", PROMPT},
      {"Change the ninth text to \"x\"", PROMPT},
      {"Remove \"nothing like it\"", PROMPT},
      {"Price: \"$5\" and \"\\1\"", PROMPT},
    };
    for (String[] one : cases) {
      assertEquals(one[1], TextChange.promptAfter(PROMPT, one[0]), one[0]);
    }
    assertEquals("reads \"$1\"", TextChange.promptAfter("reads \"A\"", "new headline: \"$1\""));
  }

  @Test
  void answersAreStrippedOfLabelsAndQuotes() {
    assertEquals("A dog", PromptRewrite.cleaned(" New description: A dog \n"));
    assertEquals("A dog", PromptRewrite.cleaned("\"A dog\""));
    assertEquals("\"A\" and \"B\"", PromptRewrite.cleaned("\"A\" and \"B\""));
  }

  @Test
  void aPackThatCannotEditRewritesThePromptAndKeepsTheSeed() {
    try (Engine engine = ReferenceEngine.in(folder)) {
      assertEquals(Way.PROMPT, InstructionEdit.way(engine.manifest()));
      CancelToken cancel = new CancelToken();
      String rewritten = PromptRewrite.rewrite(engine, PROMPT, List.of("make it blue"), cancel);
      assertEquals(
          rewritten, PromptRewrite.rewrite(engine, PROMPT, List.of("make it blue"), cancel));
      assertTrue(!rewritten.isBlank());
      GridSize size = new GridSize(3, 3);
      var request =
          InstructionEdit.ofPrompt(rewritten, size, 42, 3, Sampling.RELEASED, new Painting(1, 1));
      assertEquals(42, request.seed());
      assertEquals(3, request.variants().getFirst().number());
      // The other way runs on any pack that can chat; what it draws is another matter.
      TokenGrid source = ReferenceEngine.fresh(engine, PROMPT, size, 1, 0);
      var edit =
          InstructionEdit.ofPicture(
              source,
              "Remove \"OPEN\"",
              Region.all(size),
              5,
              Sampling.RELEASED,
              new Painting(1, 1));
      var drawn = engine.draw(edit, event -> {}, cancel).getFirst();
      assertTrue(drawn.picture().isPresent());
      assertThrows(
          EngineException.BadRequest.class,
          () ->
              InstructionEdit.ofPicture(
                  source, " ", Region.all(size), 5, Sampling.RELEASED, new Painting(1, 1)));
    }
  }
}
