package xomni.engine.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import xomni.engine.check.QuotedTexts;

/// What the prompt of a picture is after an instruction, as far as the text on the picture is
/// concerned: the text check and later redraws compare with it. By rules, not by a model: an
/// instruction that no rule knows leaves the prompt as it is.
final class PromptAfter {
  private static final Pattern ADD = Pattern.compile("(?i)^(please )?(add|also write|put)\\b.*");
  private static final Pattern REMOVE =
      Pattern.compile("(?i)^(please )?(remove|delete|drop|take away)\\b.*");
  private static final Pattern FIRST = Pattern.compile("(?i).*\\b(headline|title|heading)\\b.*");
  private static final Pattern LAST = Pattern.compile("(?i).*\\blast (line|text)\\b.*");
  private static final List<String> ORDINALS =
      List.of("first", "second", "third", "fourth", "fifth");

  private PromptAfter() {}

  /// The prompt with the quoted text that `instruction` changes, adds or removes.
  static String of(String prompt, String instruction) {
    List<String> now = QuotedTexts.of(prompt);
    List<String> said = QuotedTexts.of(instruction);
    if (REMOVE.matcher(instruction).matches()) {
      int index = said.isEmpty() ? place(instruction, now) : now.indexOf(said.getFirst());
      return index < 0 ? prompt : without(prompt, now.get(index));
    }
    if (said.size() == 2 && now.contains(said.getFirst())) {
      return replaced(prompt, said.getFirst(), said.getLast());
    }
    if (said.size() != 1) {
      return prompt;
    }
    if (ADD.matcher(instruction).matches()) {
      return prompt.strip() + " \"" + said.getFirst() + "\"";
    }
    int index = place(instruction, now);
    return index < 0 ? prompt : replaced(prompt, now.get(index), said.getFirst());
  }

  /// Which of the texts is meant, -1 when that cannot be told.
  private static int place(String instruction, List<String> now) {
    List<Integer> meant = new ArrayList<>();
    if (FIRST.matcher(instruction).matches()) {
      meant.add(0);
    } else if (LAST.matcher(instruction).matches()) {
      meant.add(now.size() - 1);
    }
    String lower = instruction.toLowerCase(Locale.ROOT);
    for (int i = 0; meant.isEmpty() && i < ORDINALS.size(); i++) {
      if (lower.contains("the " + ORDINALS.get(i) + " ")) {
        meant.add(i);
      }
    }
    return meant.isEmpty() || meant.getFirst() >= now.size() ? -1 : meant.getFirst();
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
}
