package xomni.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Closes spaces that reading put into words.
final class Spaces {
  private static final int MOST_PIECES = 3;

  private Spaces() {}

  /// The lines with neighbouring pieces joined where these are a wanted word together, and not all
  /// of them are wanted as they are.
  static List<ReadLine> closed(List<String> wanted, List<ReadLine> lines) {
    Set<String> keys =
        wanted.stream()
            .flatMap(text -> Words.of(text).stream())
            .map(Words.Word::key)
            .collect(Collectors.toSet());
    return lines.stream().map(line -> closed(keys, line)).toList();
  }

  private static ReadLine closed(Set<String> keys, ReadLine line) {
    List<ReadWord> words = new ArrayList<>();
    int at = 0;
    while (at < line.words().size()) {
      int pieces = pieces(keys, line.words(), at);
      words.add(line.words().subList(at, at + pieces).stream().reduce(Spaces::join).orElseThrow());
      at += pieces;
    }
    return new ReadLine(words, line.box());
  }

  /// How many words from `at` on are one; 1 when they are not.
  private static int pieces(Set<String> keys, List<ReadWord> words, int at) {
    StringBuilder joined = new StringBuilder(Words.key(words.get(at).text()));
    boolean allWanted = keys.contains(joined.toString());
    for (int end = at + 1; end < Math.min(words.size(), at + MOST_PIECES); end++) {
      String key = Words.key(words.get(end).text());
      allWanted &= keys.contains(key);
      joined.append(key);
      if (!key.isEmpty() && !allWanted && keys.contains(joined.toString())) {
        return end + 1 - at;
      }
    }
    return 1;
  }

  private static ReadWord join(ReadWord a, ReadWord b) {
    return new ReadWord(
        a.text() + b.text(), a.box().union(b.box()), Math.min(a.confidence(), b.confidence()));
  }
}
