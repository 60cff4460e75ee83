package xomni.studio.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class FrameQueueTest {
  private final Queue<Runnable> window = new ArrayDeque<>();
  private final FrameQueue queue = new FrameQueue(window::add);
  private final List<String> seen = new ArrayList<>();

  private void run() {
    while (!window.isEmpty()) {
      window.poll().run();
    }
  }

  @Test
  void keepsTheOrderAndSchedulesOnce() {
    queue.post(() -> seen.add("a"));
    queue.post(() -> seen.add("b"));
    assertEquals(1, window.size());
    run();
    queue.post(() -> seen.add("c"));
    run();
    assertEquals(List.of("a", "b", "c"), seen);
  }

  @Test
  void latestNewsTakeThePlaceOfOlderOnesOfTheirKind() {
    queue.postLatest("picture", () -> seen.add("old"));
    queue.post(() -> seen.add("end"));
    queue.postLatest("picture", () -> seen.add("new"));
    run();
    assertEquals(List.of("new", "end"), seen);
  }
}
