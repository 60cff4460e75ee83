package xomni.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The strings that a prompt quotes: the text that should stand on the picture, in order.
///
/// Straight and typographic double quotes and Chinese corner brackets count; apostrophes and single
/// quotes do not. A quote that is never closed quotes nothing.
public final class QuotedTexts {
  private static final Pattern QUOTED =
      Pattern.compile("\"([^\"]*)\"|“([^”]*)”|„([^“”]*)[“”]|「([^」]*)」|『([^』]*)』|«([^»]*)»");

  private QuotedTexts() {}

  /// The quoted strings of `prompt`, without their quotes; blank ones are left out.
  public static List<String> of(String prompt) {
    List<String> found = new ArrayList<>();
    Matcher matcher = QUOTED.matcher(prompt);
    while (matcher.find()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        String text = matcher.group(group);
        if (text != null && !text.isBlank()) {
          found.add(text.strip());
        }
      }
    }
    return found;
  }
}
