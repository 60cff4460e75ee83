package xomni.studio;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.application.Platform;

/// Looks over the window's thread: what work of ours keeps it busy for more than a frame, and
/// whether it ever does what may wait for a disk, a database or a network of the model. Counts the
/// thread's own processor time, so that a busy machine does not matter.
final class WindowWatchdog implements AutoCloseable {
  private static final long FRAME_NANOS = 16_000_000;
  private static final List<String> SLOW =
      List.of(
          "org.sqlite.",
          "ai.onnxruntime.",
          "ai.djl.",
          "xomni.studio.history.Database",
          "xomni.engine.job.",
          "javax.imageio.",
          "sun.nio.ch.FileChannelImpl");

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Thread window;
  private final Thread watcher;
  private final List<String> findings = new ArrayList<>();
  private volatile long beat;
  private volatile boolean closed;

  /// Starts to watch.
  ///
  /// @param window the window's thread
  WindowWatchdog(Thread window) {
    this.window = window;
    watcher = Thread.ofPlatform().daemon().name("watchdog").start(this::watch);
  }

  private void watch() {
    long seen = -1;
    long last = cpu();
    long ours = 0;
    List<String> stack = List.of();
    Platform.runLater(this::answer);
    while (!closed) {
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        return;
      }
      StackTraceElement[] now = window.getStackTrace();
      long cpu = cpu();
      List<String> mine =
          Arrays.stream(now)
              .map(StackTraceElement::toString)
              .filter(frame -> frame.contains("xomni.") && !frame.contains("Test."))
              .toList();
      if (!mine.isEmpty()) {
        ours += cpu - last;
        stack = mine;
        Arrays.stream(now)
            .map(StackTraceElement::toString)
            .filter(frame -> SLOW.stream().anyMatch(frame::contains))
            .findFirst()
            .ifPresent(frame -> findings.add("may wait: " + frame + " from " + mine.getFirst()));
      }
      last = cpu;
      if (beat != seen) {
        // Everything before this beat has run.
        seen = beat;
        if (ours > FRAME_NANOS) {
          findings.add(ours / 1_000_000 + " ms: " + String.join(" < ", stack));
        }
        ours = 0;
        Platform.runLater(this::answer);
      }
    }
  }

  private void answer() {
    beat++;
  }

  private long cpu() {
    return threads.getThreadCpuTime(window.threadId());
  }

  /// Ends and tells what was found.
  List<String> findings() throws InterruptedException {
    close();
    watcher.join();
    return List.copyOf(findings);
  }

  @Override
  public void close() {
    closed = true;
  }
}
