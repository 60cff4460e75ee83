package xomni.studio.model;

import java.util.Locale;

/// Sizes as people read them.
public final class Bytes {
  private Bytes() {}

  public static String text(long bytes) {
    if (bytes < 1 << 20) {
      return String.format(Locale.ROOT, "%.0f KiB", bytes / 1024.0);
    }
    if (bytes < 1L << 30) {
      return String.format(Locale.ROOT, "%.1f MiB", bytes / 1024.0 / 1024);
    }
    return String.format(Locale.ROOT, "%.1f GiB", bytes / 1024.0 / 1024 / 1024);
  }
}
