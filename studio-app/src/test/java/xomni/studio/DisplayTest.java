package xomni.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import xomni.studio.ui.kit.Theme;

class DisplayTest {
  @Test
  void aLinuxWithoutADisplayIsNoticed() {
    assertTrue(Display.missing("Linux", Map.of(), ""));
    assertFalse(Display.missing("Linux", Map.of("DISPLAY", ":0"), ""));
    assertFalse(Display.missing("Linux", Map.of(), "Headless"));
    assertFalse(Display.missing("Windows 11", Map.of(), ""));
  }

  @Test
  void aMissingLibraryIsNamedWithWhatToInstall() {
    String advice = Display.advice(new RuntimeException(new UnsatisfiedLinkError("libgtk-3.so.0")));
    assertTrue(advice.contains("libgtk-3.so.0") && advice.contains("apt install"), advice);
  }

  @Test
  void whatJavaFxSaysWithoutGtkIsAMissingLibraryToo() {
    Throwable error = new UnsupportedOperationException("Unable to load glass GTK library.");
    assertTrue(Display.advice(error).contains("apt install libgtk-3-0"), Display.advice(error));
    String other = Display.advice(new IllegalStateException("Toolkit already running"));
    assertFalse(other.contains("apt install"), other);
  }

  @Test
  void optionsAreRead() {
    WindowOptions options =
        WindowOptions.parse(
            List.of("--screenshot", "a.png", "--size", "1000x700", "--theme", "dark"));
    assertEquals(Optional.of(Path.of("a.png")), options.screenshot());
    assertEquals(1000, options.width());
    assertEquals(Optional.of(Theme.DARK), options.theme());
    assertThrows(
        IllegalArgumentException.class, () -> WindowOptions.parse(List.of("--size", "big")));
  }
}
