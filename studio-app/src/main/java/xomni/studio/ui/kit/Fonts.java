package xomni.studio.ui.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/// The bundled typefaces.
public final class Fonts {
  private static final List<String> FILES =
      List.of(
          "Inter-Regular.otf",
          "Inter-Medium.otf",
          "Inter-SemiBold.otf",
          "Inter-Bold.otf",
          "InterDisplay-SemiBold.otf");

  private Fonts() {}

  /// Makes the typefaces known to the toolkit; style sheets name them.
  public static void load() {
    for (String file : FILES) {
      try (InputStream in = Fonts.class.getResourceAsStream("/xomni/studio/ui/fonts/" + file)) {
        if (Font.loadFont(in, 13) == null) {
          throw new IllegalStateException("The font " + file + " cannot be read.");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
