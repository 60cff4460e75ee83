package xomni.engine.check;

import java.util.Arrays;
import xomni.engine.Picture;

/// The columns of a line of text in which no ink stands: recognition drops spaces now and then, but
/// between words the picture stays empty for longer than between letters.
final class Strips {
  /// A column whose brightness varies by less than this share of the line's range is empty.
  private static final double EMPTY = 0.2;

  /// Least width of a word space, in heights of the line.
  private static final double LEAST = 0.16;

  /// Least width of a word space, in typical gaps between letters.
  private static final double GAPS = 2;

  private final Box box;
  private final boolean[] empty;

  private Strips(Box box, boolean[] empty) {
    this.box = box;
    this.empty = empty;
  }

  static Strips of(Picture picture, Box box) {
    int[] range = new int[box.width()];
    int widest = 1;
    for (int x = 0; x < box.width(); x++) {
      int low = 255;
      int high = 0;
      for (int y = 0; y < box.height(); y++) {
        int at = 3 * ((box.y() + y) * picture.width() + box.x() + x);
        int brightness = 0;
        for (int c = 0; c < 3; c++) {
          brightness += picture.rgb()[at + c] & 0xFF;
        }
        low = Math.min(low, brightness / 3);
        high = Math.max(high, brightness / 3);
      }
      range[x] = high - low;
      widest = Math.max(widest, range[x]);
    }
    boolean[] empty = new boolean[box.width()];
    for (int x = 0; x < empty.length; x++) {
      empty[x] = range[x] < EMPTY * widest;
    }
    return new Strips(box, empty);
  }

  /// Widest run of empty columns between two places, in pixels.
  int widest(double from, double to) {
    int best = 0;
    int run = 0;
    int end = Math.min(empty.length, (int) Math.ceil(to) - box.x());
    for (int x = Math.max(0, (int) from - box.x()); x < end; x++) {
      run = empty[x] ? run + 1 : 0;
      best = Math.max(best, run);
    }
    return best;
  }

  /// How wide a run has to be to separate words, given the centres of the characters.
  double wordGap(double[] centres) {
    double[] gaps = new double[Math.max(1, centres.length - 1)];
    for (int i = 1; i < centres.length; i++) {
      gaps[i - 1] = widest(centres[i - 1], centres[i]);
    }
    Arrays.sort(gaps);
    return Math.max(LEAST * box.height(), GAPS * gaps[gaps.length / 2]);
  }
}
