package xomni.studio.ui.prompt;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import xomni.studio.model.PromptText;

/// How the words before the caret can be completed.
///
/// @param typed length of what was typed of them
/// @param words what they can become, the likeliest first
record Completion(int typed, List<String> words) {
  private static final int MOST = 12;
  private static final Completion NONE = new Completion(0, List.of());

  /// Completions at the end of `before`. There are none inside quotes: what stands there is drawn.
  ///
  /// @param before the text up to the caret
  /// @param known all words that can be offered
  static Completion of(String before, List<String> known) {
    if (PromptText.of(before).unbalanced() >= 0) {
      return NONE;
    }
    int start = before.length();
    while (start > 0 && !ends(before.charAt(start - 1))) {
      start--;
    }
    String part = before.substring(start).stripLeading();
    // The longest run of words that something begins with: "with a th", then "a th", then "th".
    for (String stem = part; !stem.isBlank(); stem = withoutFirstWord(stem)) {
      List<String> found = matching(stem.toLowerCase(Locale.ROOT), known);
      if (!found.isEmpty()) {
        return new Completion(stem.length(), found);
      }
    }
    return part.isBlank() ? new Completion(0, known.stream().limit(MOST).toList()) : NONE;
  }

  private static boolean ends(char c) {
    return ",.;:\n\"“”".indexOf(c) >= 0;
  }

  private static String withoutFirstWord(String stem) {
    int space = stem.indexOf(' ');
    return space < 0 ? "" : stem.substring(space + 1).stripLeading();
  }

  private static List<String> matching(String stem, List<String> known) {
    Stream<String> beginning = known.stream().filter(words -> lower(words).startsWith(stem));
    Stream<String> within = known.stream().filter(words -> lower(words).contains(" " + stem));
    return Stream.concat(beginning, within)
        .distinct()
        .filter(words -> !lower(words).equals(stem))
        .limit(MOST)
        .toList();
  }

  private static String lower(String words) {
    return words.toLowerCase(Locale.ROOT);
  }
}
