package xomni.studio.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import xomni.studio.history.HistoryException;

class SentencesTest {
  private static final List<Path> SOURCES =
      List.of(Path.of("src", "main", "java"), Path.of("..", "inference-engine", "src", "main"));
  private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern VALUE = Pattern.compile("\"\\s*\\+\\s*[\\w.()]+\\s*\\+\\s*\"");

  private final List<String> lines = Resources.lines("sentences_zh.txt");
  private final Texts chinese = Texts.of(Locale.CHINESE);

  @Test
  void sentencesAreSaidInTheLanguageOfTheWindow() {
    assertEquals("另一个程序正在使用历史记录；请关闭它，或稍后再试。", chinese.sentence(new HistoryException.Busy(null)));
    assertEquals(
        "没有模型包 large；现有：Nano, tiny。",
        chinese.sentence("There is no pack large; there are: Nano, tiny."));
    assertEquals("Something else.", chinese.sentence("Something else."));
    assertEquals(
        "There is no pack a; there are: b.",
        Texts.of(Locale.ENGLISH).sentence("There is no pack a; there are: b."));
  }

  @Test
  void bothLanguagesNameTheSameThings() {
    assertEquals(0, lines.size() % 2);
    for (int i = 0; i < lines.size(); i += 2) {
      assertEquals(places(lines.get(i)), places(lines.get(i + 1)), lines.get(i));
    }
  }

  private static Set<String> places(String line) {
    return Pattern.compile("\\{\\d}")
        .matcher(line)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// A sentence that was reworded in the sources would silently stay English.
  @Test
  void everySentenceIsStillSaid() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path root : SOURCES) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String text = JOINT.matcher(Files.readString(file)).replaceAll("");
          text = VALUE.matcher(text).replaceAll("{}");
          all.append(text.replaceAll("%[.\\d]*[sdg]", "{}")).append('\n');
        }
      }
    }
    String said = all.toString();
    for (int i = 0; i < lines.size(); i += 2) {
      // What goes before or after a place may be put together elsewhere.
      for (String part : lines.get(i).split("\\{\\d}|; |(?=, because)")) {
        assertTrue(
            said.contains(part.replace("\"", "\\\"").replaceAll("[.]$", "")),
            lines.get(i) + " / " + part);
      }
    }
  }
}
