package xomni.studio.ui.error;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;

/// An unexpected error as a person can hand it on.
///
/// @param code short; the same defect has the same code
/// @param text what to copy: code, versions, system, stack trace
record ErrorReport(String code, String text) {
  /// @param version of the studio
  static ErrorReport of(Throwable error, String version) {
    Throwable root = error;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    StackTraceElement[] trace = root.getStackTrace();
    String place = trace.length == 0 ? "" : trace[0].getClassName() + trace[0].getMethodName();
    int hash = (root.getClass().getName() + place).hashCode();
    String code = String.format(Locale.ROOT, "XO-%04X", hash >>> 16 ^ hash & 0xFFFF);
    StringWriter lines = new StringWriter();
    PrintWriter out = new PrintWriter(lines);
    out.println("X-Omni Studio " + version + ", " + code);
    out.println(
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + ", Java "
            + System.getProperty("java.version"));
    error.printStackTrace(out);
    return new ErrorReport(code, lines.toString());
  }
}
