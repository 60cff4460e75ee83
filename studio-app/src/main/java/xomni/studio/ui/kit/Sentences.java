package xomni.studio.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What engine, history and doctor say, in the language of the window. They speak English, into
/// logs, the database and the command line, too; the English sentence is the key, as in gettext, so
/// that stored ones are understood as well. What has no translation stays English.
final class Sentences {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)\\}");

  private final List<Rule> rules;

  /// A sentence with places for what differs.
  private record Rule(Pattern english, List<Integer> places, String other) {}

  private Sentences(List<Rule> rules) {
    this.rules = rules;
  }

  /// The sentences for `locale`: pairs of lines, the English one first.
  static Sentences of(Locale locale) {
    List<Rule> rules = new ArrayList<>();
    List<String> lines = Resources.lines("sentences_" + locale.getLanguage() + ".txt");
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      rules.add(rule(lines.get(i), lines.get(i + 1)));
    }
    return new Sentences(rules);
  }

  private static Rule rule(String english, String other) {
    StringBuilder pattern = new StringBuilder();
    List<Integer> places = new ArrayList<>();
    Matcher place = PLACE.matcher(english);
    int at = 0;
    while (place.find()) {
      pattern.append(Pattern.quote(english.substring(at, place.start()))).append("(.+?)");
      places.add(Integer.parseInt(place.group(1)));
      at = place.end();
    }
    pattern.append(Pattern.quote(english.substring(at)));
    return new Rule(Pattern.compile(pattern.toString(), Pattern.DOTALL), places, other);
  }

  /// `english` in the language of the window.
  String of(String english) {
    for (Rule rule : rules) {
      Matcher matcher = rule.english().matcher(english);
      if (matcher.matches()) {
        String text = rule.other();
        for (int i = 0; i < rule.places().size(); i++) {
          text = text.replace("{" + rule.places().get(i) + "}", matcher.group(i + 1));
        }
        return text;
      }
    }
    return english;
  }
}
