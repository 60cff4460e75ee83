package xomni.studio.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import xomni.engine.check.QuotedTexts;
import xomni.studio.model.StudioException;

/// Prompts to measure with: from a file, or made of a few words so that texts vary.
final class PromptList {
  private static final List<String> HEADLINES =
      List.of("GRAND OPENING", "SUMMER FAIR", "BOOK SALE", "OPEN DAY", "CITY RUN", "FREE COFFEE");
  private static final List<String> LINES =
      List.of(
          "Saturday 9 May, from 10 to 6",
          "in the old town hall",
          "Bring a friend and stay for lunch",
          "Tickets 12 pounds at the door",
          "Everyone is welcome",
          "Please ring Ada on 555 0182");
  private static final List<String> GROUNDS = List.of("red", "navy", "yellow", "teal", "white");

  private PromptList() {}

  /// The prompts of `file` that quote something: one a line, or JSON with a list `prompts` of texts
  /// or of objects with the key `prompt`; made up when `file` is null.
  static List<String> read(Path file) {
    if (file == null) {
      return made();
    }
    try {
      List<String> prompts =
          file.toString().toLowerCase(Locale.ROOT).endsWith(".json")
              ? json(new ObjectMapper().readTree(file.toFile()).path("prompts"))
              : Files.readAllLines(file);
      List<String> quoting = prompts.stream().filter(p -> !QuotedTexts.of(p).isEmpty()).toList();
      if (quoting.isEmpty()) {
        throw new StudioException("%s has no prompt that quotes a text.".formatted(file));
      }
      return quoting;
    } catch (IOException e) {
      throw new StudioException("The prompts in %s cannot be read.".formatted(file), e);
    }
  }

  private static List<String> json(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(node -> node.isTextual() ? node.asText() : node.path("prompt").asText())
        .toList();
  }

  private static List<String> made() {
    List<String> prompts = new ArrayList<>();
    for (int i = 0; i < HEADLINES.size() * LINES.size(); i++) {
      String line = LINES.get((i + i / HEADLINES.size()) % LINES.size());
      prompts.add(
          "A %s poster with the headline \"%s\" and below it \"%s\"."
              .formatted(
                  GROUNDS.get(i % GROUNDS.size()), HEADLINES.get(i % HEADLINES.size()), line));
    }
    return prompts;
  }
}
