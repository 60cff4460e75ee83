package xomni.studio.ui.kit;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/// Files that come with the window.
public final class Resources {
  private Resources() {}

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
