package xomni.studio.ui.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/// Files that come with the window.
public final class Resources {
  private Resources() {}

  /// The lines of a text file below the window's resource folder, empty ones left out; none when
  /// there is no such file.
  static List<String> lines(String path) {
    try (InputStream in = Resources.class.getResourceAsStream("/xomni/studio/ui/" + path)) {
      return in == null
          ? List.of()
          : new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank())
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A properties file below the window's resource folder.
  public static Properties properties(String path) {
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Resources.class.getResourceAsStream("/xomni/studio/ui/" + path),
            StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
