package xomni.studio.model;

import java.util.ArrayList;
import java.util.List;

/// Something of a prompt that will probably not come out as it is meant.
public sealed interface PromptFault {
  /// A quotation mark has no partner.
  record Unbalanced() implements PromptFault {}

  /// The pack cannot draw these characters; each once, in order.
  record Undrawable(List<String> characters) implements PromptFault {}

  /// More than `most` characters are in quotes.
  record TooMuchText(int most) implements PromptFault {}

  /// The prompt is longer than the `most` tokens that the pack reads.
  record TooManyTokens(int most) implements PromptFault {}

  /// Nothing is in double quotes, so no particular text will be drawn.
  record NothingQuoted() implements PromptFault {}

  /// All faults of a prompt that is not blank.
  ///
  /// @param tokens of the prompt; 0 when they were not counted
  static List<PromptFault> of(PromptText prompt, int tokens, PackLimits pack) {
    List<PromptFault> found = new ArrayList<>();
    if (prompt.unbalanced() >= 0) {
      found.add(new Unbalanced());
    }
    List<String> missing = prompt.undrawable(pack.abilities());
    if (!missing.isEmpty()) {
      found.add(new Undrawable(missing));
    }
    int fitting = pack.abilities().textLength();
    if (fitting > 0 && prompt.quotedCharacters() > fitting) {
      found.add(new TooMuchText(fitting));
    }
    if (pack.tokens() > 0 && tokens > pack.tokens()) {
      found.add(new TooManyTokens(pack.tokens()));
    }
    if (prompt.quotes().isEmpty() && !prompt.text().isBlank()) {
      found.add(new NothingQuoted());
    }
    return found;
  }
}
