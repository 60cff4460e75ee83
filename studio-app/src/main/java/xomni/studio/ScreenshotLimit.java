package xomni.studio;

import java.time.Duration;

/// A picture of the window is asked for by scripts: whatever hangs, it ends after a while, with a
/// sentence.
final class ScreenshotLimit {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String LIMIT_PROPERTY = "xomni.screenshot.seconds";

  private ScreenshotLimit() {}

  /// Ends the program with status 1 unless it has ended by itself before the time is over.
  static void start() {
    Duration limit = Duration.ofSeconds(Long.getLong(LIMIT_PROPERTY, LIMIT.toSeconds()));
    Thread.ofPlatform()
        .daemon()
        .name("screenshot limit")
        .start(
            () -> {
              try {
                Thread.sleep(limit);
              } catch (InterruptedException e) {
                return;
              }
              System.err.println(
                  "The window did not show itself within %d seconds; close other programs that use the history, and try again."
                      .formatted(limit.toSeconds()));
              Runtime.getRuntime().halt(1);
            });
  }
}
