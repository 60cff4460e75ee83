package xomni.engine.check;

import java.util.ArrayList;
import java.util.List;

/// A connected part of a probability map.
///
/// @param box its bounds
/// @param area number of pixels
/// @param mean mean probability
record Component(Box box, int area, double mean) {

  /// All parts (8-neighbours) of `map` above `threshold`.
  static List<Component> all(float[] map, int width, int height, float threshold) {
    List<Component> found = new ArrayList<>();
    boolean[] seen = new boolean[map.length];
    int[] stack = new int[map.length];
    for (int start = 0; start < map.length; start++) {
      if (!seen[start] && map[start] > threshold) {
        found.add(fill(map, width, height, threshold, start, seen, stack));
      }
    }
    return found;
  }

  private static Component fill(
      float[] map, int width, int height, float threshold, int start, boolean[] seen, int[] stack) {
    int left = width;
    int right = 0;
    int top = height;
    int bottom = 0;
    int area = 0;
    double sum = 0;
    int depth = 0;
    stack[depth++] = start;
    seen[start] = true;
    while (depth > 0) {
      int at = stack[--depth];
      int x = at % width;
      int y = at / width;
      area++;
      sum += map[at];
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          int next = ny * width + nx;
          if (!seen[next] && map[next] > threshold) {
            seen[next] = true;
            stack[depth++] = next;
          }
        }
      }
    }
    return new Component(new Box(left, top, right - left + 1, bottom - top + 1), area, sum / area);
  }

  int shortSide() {
    return Math.min(box.width(), box.height());
  }

  /// The bounds, larger on each side by `ratio * area / perimeter` of the bounds: the network was
  /// trained on lines shrunk by as much.
  Box grown(double ratio, int width, int height) {
    double distance = ratio * box.width() * box.height() / (2.0 * (box.width() + box.height()));
    int by = (int) Math.round(distance);
    int left = Math.max(0, box.x() - by);
    int top = Math.max(0, box.y() - by);
    return new Box(
        left,
        top,
        Math.min(width, box.right() + by) - left,
        Math.min(height, box.bottom() + by) - top);
  }
}
