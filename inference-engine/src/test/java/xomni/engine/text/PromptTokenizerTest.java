package xomni.engine.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.EngineException;

class PromptTokenizerTest {
  private static final Path TINY = Path.of("src/test/resources/reference/tiny");

  @Test
  void promptIdsAreThoseOfTheReference() throws IOException {
    JsonNode expected = new ObjectMapper().readTree(TINY.resolve("expected.json").toFile());
    try (PromptTokenizer tokenizer = PromptTokenizer.open(TINY.resolve("x-omni/tokenizer.json"))) {
      for (JsonNode text : expected.get("tokenize")) {
        assertArrayEquals(
            ids(text.get("ids")),
            tokenizer.encode(text.get("text").asText()),
            text.get("text").asText());
      }
      JsonNode chat = expected.get("chat_greedy");
      assertEquals(chat.get("answer").asText(), tokenizer.decode(ids(chat.get("answer_ids"))));
    }
  }

  @Test
  void t5IdsAreThoseOfTheReference() throws IOException {
    JsonNode expected = new ObjectMapper().readTree(TINY.resolve("expected.json").toFile());
    try (PromptTokenizer tokenizer =
        PromptTokenizer.open(TINY.resolve("flux/tokenizer_2/tokenizer.json"))) {
      for (JsonNode text : expected.get("tokenize_t5")) {
        int[] ids = ids(text.get("ids"));
        assertArrayEquals(ids, tokenizer.encodeMarked(text.get("text").asText()));
      }
    }
  }

  @Test
  void aDamagedTokenizerIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": 3}");
    assertThrows(EngineException.BadPack.class, () -> PromptTokenizer.open(file));
    assertThrows(EngineException.BadPack.class, () -> PromptTokenizer.open(folder));
  }

  private static int[] ids(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }
}
