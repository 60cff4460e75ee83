package xomni.studio.history;

import java.util.ArrayList;
import java.util.List;

/// Text as the full-text index keeps it, and queries on it. The index splits at spaces, which
/// Chinese and Japanese do not write: each of their characters becomes a word here, and a query for
/// several of them asks for them side by side.
final class Words {
  private Words() {}

  /// `text` with a space around every ideograph and syllable sign.
  static String indexed(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (standsAlone(c)) {
                out.append(' ').appendCodePoint(c).append(' ');
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /// The FTS5 query for what a person typed: all words, each as a beginning. Empty when there is
  /// nothing to look for.
  static String query(String typed) {
    List<String> phrases = new ArrayList<>();
    for (String word : typed.strip().split("[\\s\\p{Z}]+")) {
      String clean = word.replace("\"", "").strip();
      // Signs alone are no words to the index, and would find nothing.
      if (clean.codePoints().anyMatch(Character::isLetterOrDigit)) {
        phrases.add("\"" + indexed(clean).strip() + "\"*");
      }
    }
    return String.join(" ", phrases);
  }

  private static boolean standsAlone(int c) {
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA -> true;
      default -> false;
    };
  }
}
