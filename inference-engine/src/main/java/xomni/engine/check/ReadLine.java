package xomni.engine.check;

import java.util.List;
import java.util.stream.Collectors;

/// A line of text that was read from a picture.
///
/// @param words from left to right, at least one
/// @param box where the line stands, in pixels
public record ReadLine(List<ReadWord> words, Box box) {
  public ReadLine {
    words = List.copyOf(words);
  }

  /// How much was read how surely: the sum over all characters of their confidence above one half.
  double sureness() {
    return words.stream()
        .mapToDouble(word -> word.text().length() * (word.confidence() - 0.5))
        .sum();
  }

  /// The words, with single spaces.
  public String text() {
    return words.stream().map(ReadWord::text).collect(Collectors.joining(" "));
  }
}
