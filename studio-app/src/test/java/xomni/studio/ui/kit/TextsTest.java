package xomni.studio.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final Path SOURCES = Path.of("src", "main", "java", "xomni", "studio");
  private static final Pattern KEY = Pattern.compile("texts\\.get\\(\\s*\"([a-z.]+)\"\\s*[,)]");
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)[},]");

  private final Properties english = Resources.properties("messages.properties");
  private final Properties chinese = Resources.properties("messages_zh.properties");

  @Test
  void everyTextIsThereInBothLanguages() {
    assertEquals(
        new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(chinese.stringPropertyNames()));
  }

  @Test
  void bothLanguagesTakeTheSameArguments() {
    for (String key : english.stringPropertyNames()) {
      assertEquals(arguments(english, key), arguments(chinese, key), key);
    }
  }

  private static Set<String> arguments(Properties texts, String key) {
    return ARGUMENT
        .matcher(texts.getProperty(key))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyTextThatTheCodeAsksForIsThere() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher keys = KEY.matcher(Files.readString(file));
        while (keys.find()) {
          assertTrue(english.containsKey(keys.group(1)), file + " asks for " + keys.group(1));
        }
      }
    }
  }

  @Test
  void textsAreFilledIn() {
    Texts texts = Texts.of(Locale.ENGLISH);
    assertEquals("2 of 1,024 tokens differ", texts.get("compare.tokens.verdict", 2, 1024));
    assertEquals("1 text, 7 characters", texts.get("prompt.characters", 1, 7));
    assertFalse(Texts.of(Locale.CHINESE).get("place.draw").equals(texts.get("place.draw")));
    assertEquals("Draw", Texts.of(Locale.FRENCH).get("place.draw"));
  }
}
