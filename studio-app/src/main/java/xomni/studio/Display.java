package xomni.studio;

import java.util.Locale;
import java.util.Map;

/// Whether a window can be opened here, and what to do when it cannot.
final class Display {
  /// For a system without a display.
  static final String ADVICE =
      "There is no display to open a window on. Start the studio from a desktop session; drawing"
          + " works without one: ./studio draw PROMPT -o FILE";

  private Display() {}

  /// Whether this is a Linux without a display.
  static boolean missing() {
    return missing(
        System.getProperty("os.name"), System.getenv(), System.getProperty("glass.platform", ""));
  }

  static boolean missing(String system, Map<String, String> environment, String platform) {
    return system.toLowerCase(Locale.ROOT).contains("linux")
        && !platform.equalsIgnoreCase("headless")
        && environment.getOrDefault("DISPLAY", "").isEmpty();
  }

  /// What to do when the toolkit does not start.
  static String advice(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return lacksLibrary(root)
        ? "The window needs a system library that is missing ("
            + root.getMessage()
            + "). On Debian and Ubuntu: sudo apt install libgtk-3-0 libgl1 libxtst6; drawing works"
            + " without it: ./studio draw PROMPT -o FILE"
        : "The window could not be opened ("
            + root.getMessage()
            + "). Drawing works without it: ./studio draw PROMPT -o FILE";
  }

  /// JavaFX asks the dynamic linker for GTK itself and reports its absence as an unsupported
  /// operation.
  private static boolean lacksLibrary(Throwable error) {
    return error instanceof LinkageError
        || error instanceof UnsupportedOperationException
            && String.valueOf(error.getMessage()).contains("library");
  }
}
