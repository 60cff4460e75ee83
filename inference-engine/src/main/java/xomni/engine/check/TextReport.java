package xomni.engine.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How well a picture shows the text that it should show.
///
/// @param score share of the wanted words (characters for Chinese) that were read, 0 to 1, by
///   LongText-Bench's rule (arXiv 2507.22058): case-folded, punctuation dropped, each reading
///   counts once; 1 when no text was wanted
/// @param characterErrorRate edits that turn what was read into what was wanted, a wanted
///   character: case-folded, white space dropped, each string against the part of the reading that
///   fits it best; 0 when no text was wanted
/// @param strings one finding a wanted string, in their order
/// @param lines everything that was read; spaces that reading put into wanted words are closed
public record TextReport(
    double score, double characterErrorRate, List<StringFinding> strings, List<ReadLine> lines) {
  public TextReport {
    strings = List.copyOf(strings);
    lines = List.copyOf(lines);
  }

  /// The findings of all words, in the order in which they are wanted.
  public List<WordFinding> words() {
    return strings.stream().flatMap(string -> string.words().stream()).toList();
  }

  /// Those that were not read as they should be.
  public List<WordFinding> faults() {
    return words().stream().filter(word -> word.state() != State.FOUND).toList();
  }

  /// Positions in [#words()] of those that were read.
  public Set<Integer> found() {
    List<WordFinding> words = words();
    return IntStream.range(0, words.size())
        .filter(i -> words.get(i).state() == State.FOUND)
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// What became of one wanted string.
  ///
  /// @param wanted the string
  /// @param words one finding a word
  public record StringFinding(String wanted, List<WordFinding> words) {
    public StringFinding {
      words = List.copyOf(words);
    }

    /// The worst state of its words.
    public State state() {
      return words.stream().map(WordFinding::state).max(State::compareTo).orElse(State.FOUND);
    }
  }

  /// What became of one word.
  ///
  /// @param wanted the word
  /// @param state whether it was read
  /// @param read what was read in its place; empty when it is missing
  public record WordFinding(String wanted, State state, Optional<ReadWord> read) {}

  /// From good to bad.
  public enum State {
    FOUND,
    /// Something like it was read, with wrong letters.
    WRONG,
    MISSING
  }
}
