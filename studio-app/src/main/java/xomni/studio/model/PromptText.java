package xomni.studio.model;

import java.util.ArrayList;
import java.util.List;
import xomni.engine.pack.PackManifest;

/// A prompt taken apart: what stands in quotes is text that is to be drawn.
///
/// @param text the prompt
/// @param quotes the quoted strings, in order
/// @param unbalanced position of a quotation mark that has no partner, -1 when all have one
public record PromptText(String text, List<Quote> quotes, int unbalanced) {
  private static final String OPENING = "\"“„«「";
  private static final String CLOSING = "\"””»」";

  /// A quoted string.
  ///
  /// @param start position of the opening mark
  /// @param end position after the closing mark, or the end of the text when that is missing
  /// @param text what stands between the marks
  public record Quote(int start, int end, String text) {}

  public PromptText {
    quotes = List.copyOf(quotes);
  }

  /// Takes a prompt apart.
  public static PromptText of(String text) {
    List<Quote> quotes = new ArrayList<>();
    int unbalanced = -1;
    int at = 0;
    while (at < text.length()) {
      int kind = OPENING.indexOf(text.charAt(at));
      if (kind < 0) {
        if (text.charAt(at) == '”' || text.charAt(at) == '»' || text.charAt(at) == '」') {
          unbalanced = unbalanced < 0 ? at : unbalanced;
        }
        at++;
        continue;
      }
      int end = closing(text, at, kind);
      if (end < 0) {
        quotes.add(new Quote(at, text.length(), text.substring(at + 1)));
        return new PromptText(text, quotes, unbalanced < 0 ? at : unbalanced);
      }
      quotes.add(new Quote(at, end + 1, text.substring(at + 1, end)));
      at = end + 1;
    }
    return new PromptText(text, quotes, unbalanced);
  }

  private static int closing(String text, int open, int kind) {
    int end = text.indexOf(CLOSING.charAt(kind), open + 1);
    // A low German mark is closed by a high one of either shape.
    return end < 0 && text.charAt(open) == '„' ? text.indexOf('“', open + 1) : end;
  }

  /// Characters that are to be drawn, spaces included.
  public int quotedCharacters() {
    return quotes.stream().mapToInt(q -> q.text().codePointCount(0, q.text().length())).sum();
  }

  /// Characters in quotes that a pack cannot draw; each once, in order.
  public List<String> undrawable(PackManifest.Abilities pack) {
    return quotes.stream()
        .flatMapToInt(quote -> quote.text().codePoints())
        .filter(c -> !pack.canDraw(c))
        .distinct()
        .mapToObj(Character::toString)
        .toList();
  }
}
