package xomni.engine.check;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Splits text into what LongText-Bench compares: words, case-folded and without punctuation; for
/// Chinese, characters. Also the edit distance.
final class Words {
  private Words() {}

  /// A word as it stands and as it is compared.
  record Word(String text, String key) {}

  /// The words of a text; those without a letter or digit are left out.
  static List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    for (String piece : text.split("\\s+")) {
      StringBuilder word = new StringBuilder();
      piece
          .codePoints()
          .forEach(
              point -> {
                if (isHan(point)) {
                  add(word, words);
                  word.appendCodePoint(point);
                  add(word, words);
                } else {
                  word.appendCodePoint(point);
                }
              });
      add(word, words);
    }
    return words;
  }

  private static void add(StringBuilder word, List<Word> words) {
    String key = key(word.toString());
    if (!key.isEmpty()) {
      words.add(new Word(word.toString(), key));
    }
    word.setLength(0);
  }

  private static boolean isHan(int point) {
    return Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN;
  }

  /// Compatibility forms folded, lower case, letters and digits only.
  static String key(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}\\p{M}]", "");
  }

  /// Levenshtein distance.
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
        diagonal = above;
      }
    }
    return row[b.length()];
  }

  /// Smallest edit distance between `wanted` and any part of `text`.
  static int distanceWithin(String wanted, String text) {
    int[] row = new int[text.length() + 1];
    for (int i = 1; i <= wanted.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= text.length(); j++) {
        int above = row[j];
        int change = wanted.charAt(i - 1) == text.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
        diagonal = above;
      }
    }
    int best = row[0];
    for (int value : row) {
      best = Math.min(best, value);
    }
    return best;
  }
}
