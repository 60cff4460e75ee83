package xomni.engine.edit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import xomni.engine.check.QuotedTexts;

/// What an instruction does to the text of a picture, as far as rules can tell: the text check and
/// later redraws compare with the prompt that comes of it, and the rest of the picture can stay.
sealed interface TextChange {

  /// Text number `index` of the prompt, from 0, becomes another.
  record Replaced(int index, String text) implements TextChange {}

  /// Text number `index` of the prompt, from 0, goes.
  record Removed(int index) implements TextChange {}

  /// One more text comes at the end.
  record Added(String text) implements TextChange {}

  /// What `instruction` does to a picture of `prompt`; empty when no rule knows.
  static Optional<TextChange> of(String prompt, String instruction) {
    return Rules.of(QuotedTexts.of(prompt), instruction);
  }

  /// The prompt of the changed picture.
  static String promptAfter(String prompt, String instruction) {
    return of(prompt, instruction).map(change -> change.appliedTo(prompt)).orElse(prompt);
  }

  private String appliedTo(String prompt) {
    List<String> texts = QuotedTexts.of(prompt);
    return switch (this) {
      case Added(String text) -> prompt.strip() + " \"" + text + "\"";
      case Removed(int index) -> without(prompt, texts.get(index));
      case Replaced(int index, String text) -> replaced(prompt, texts.get(index), text);
    };
  }

  private static String replaced(String prompt, String old, String text) {
    int at = prompt.indexOf(old);
    return prompt.substring(0, at) + text + prompt.substring(at + old.length());
  }

  /// Without a quoted text, its quotes, and the comma or "and" before it.
  private static String without(String prompt, String old) {
    String quoted = "[\"“„「『«]\\s*" + Pattern.quote(old) + "\\s*[\"”“」』»]";
    return prompt.replaceFirst("(,? and |, | )?" + quoted, "").strip();
  }

  /// English phrases that say which text is meant and what becomes of it.
  final class Rules {
    private static final Pattern ADD =
        pattern("^(please )?(can you )?(add|include|also (write|say)|put|write)\\b");
    private static final Pattern INSTEAD = pattern("\\binstead\\b");
    private static final Pattern REMOVE =
        pattern(
            "^(please )?(can you )?(remove|delete|drop|erase|get rid of|leave out|take"
                + " (away|out))\\b");
    private static final Pattern FIRST = pattern("\\b(headline|title|heading)\\b|^(re)?name it\\b");
    private static final Pattern LAST = pattern("\\b(last|bottom) (line|text)\\b|\\bfooter\\b");
    private static final List<String> ORDINALS =
        List.of("first", "second", "third", "fourth", "fifth");

    private Rules() {}

    private static Pattern pattern(String words) {
      return Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    }

    private static Optional<TextChange> of(List<String> now, String instruction) {
      List<String> said = QuotedTexts.of(instruction);
      if (REMOVE.matcher(instruction).find()) {
        int index = said.isEmpty() ? place(instruction, now) : now.indexOf(said.getFirst());
        return index < 0 ? Optional.empty() : Optional.of(new Removed(index));
      }
      if (said.size() == 2) {
        return swapped(now, said.getFirst(), said.getLast());
      }
      if (said.size() != 1) {
        return Optional.empty();
      }
      if (ADD.matcher(instruction).find() && !INSTEAD.matcher(instruction).find()) {
        return Optional.of(new Added(said.getFirst()));
      }
      int index = place(instruction, now);
      return index < 0 ? Optional.empty() : Optional.of(new Replaced(index, said.getFirst()));
    }

    /// "A becomes B" and "B instead of A" alike: the old text is the one that is there.
    private static Optional<TextChange> swapped(List<String> now, String one, String other) {
      if (now.contains(one) == now.contains(other)) {
        return Optional.empty();
      }
      return Optional.of(
          now.contains(one)
              ? new Replaced(now.indexOf(one), other)
              : new Replaced(now.indexOf(other), one));
    }

    /// Which of the texts is meant, -1 when that cannot be told.
    private static int place(String instruction, List<String> now) {
      String words = instruction.replaceAll("\"[^\"]*\"", "\"").toLowerCase(Locale.ROOT);
      if (FIRST.matcher(words).find()) {
        return now.isEmpty() ? -1 : 0;
      }
      if (LAST.matcher(words).find()) {
        return now.size() - 1;
      }
      for (int i = 0; i < Math.min(now.size(), ORDINALS.size()); i++) {
        if (words.matches(".*\\b" + ORDINALS.get(i) + " (text|line|paragraph|one)\\b.*")) {
          return i;
        }
      }
      return -1;
    }
  }
}
