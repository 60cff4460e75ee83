package xomni.studio.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which letters of a word that was read are not those that were wanted, and where they stand.
final class WrongLetters {
  private static final String NARROW = "iIjlrtf1.,:;!'|()[]";
  private static final String WIDE = "mwMW@%";

  private WrongLetters() {}

  /// Rectangles around the wrong letters; around the whole word when most of it is wrong. Readers
  /// give a rectangle a word, so letters are placed by their usual widths.
  ///
  /// @param wanted the word that should stand there
  /// @param read the word that was read
  /// @param box where it stands
  static List<VariantModel.Box> boxes(String wanted, String read, VariantModel.Box box) {
    boolean[] wrong = wrong(wanted.toLowerCase(Locale.ROOT), read.toLowerCase(Locale.ROOT));
    int count = 0;
    for (boolean one : wrong) {
      count += one ? 1 : 0;
    }
    if (count == 0 || 2 * count > wrong.length) {
      return List.of(box);
    }
    List<VariantModel.Box> boxes = new ArrayList<>();
    double all = read.chars().mapToDouble(WrongLetters::width).sum();
    double x = box.x();
    for (int i = 0; i < wrong.length; i++) {
      double width = box.width() * width(read.charAt(i)) / all;
      if (wrong[i]) {
        boxes.add(new VariantModel.Box(x, box.y(), width, box.height()));
      }
      x += width;
    }
    return boxes;
  }

  private static double width(int letter) {
    return NARROW.indexOf(letter) >= 0 ? 0.6 : WIDE.indexOf(letter) >= 0 ? 1.5 : 1;
  }

  /// Marks the letters of `read` that a shortest edit into `wanted` changes or takes away. Where
  /// one is missing, the letter at that place is marked. Only letters and digits count.
  private static boolean[] wrong(String wanted, String read) {
    int[][] distance = distances(wanted, read);
    boolean[] wrong = new boolean[read.length()];
    int i = wanted.length();
    int j = read.length();
    while (i > 0 || j > 0) {
      if (i > 0 && j > 0 && distance[i][j] == distance[i - 1][j - 1] + change(wanted, i, read, j)) {
        wrong[j - 1] |= change(wanted, i, read, j) > 0;
        i--;
        j--;
      } else if (j > 0 && distance[i][j] == distance[i][j - 1] + cost(read.charAt(j - 1))) {
        wrong[j - 1] |= cost(read.charAt(j - 1)) > 0;
        j--;
      } else {
        i--;
        if (cost(wanted.charAt(i)) > 0 && read.length() > 0) {
          wrong[Math.min(j, read.length() - 1)] = true;
        }
      }
    }
    return wrong;
  }

  private static int[][] distances(String wanted, String read) {
    int[][] distance = new int[wanted.length() + 1][read.length() + 1];
    for (int i = 0; i <= wanted.length(); i++) {
      for (int j = 0; j <= read.length(); j++) {
        if (i == 0 && j == 0) {
          continue;
        }
        int least = Integer.MAX_VALUE;
        if (i > 0 && j > 0) {
          least = distance[i - 1][j - 1] + change(wanted, i, read, j);
        }
        if (j > 0) {
          least = Math.min(least, distance[i][j - 1] + cost(read.charAt(j - 1)));
        }
        if (i > 0) {
          least = Math.min(least, distance[i - 1][j] + cost(wanted.charAt(i - 1)));
        }
        distance[i][j] = least;
      }
    }
    return distance;
  }

  private static int change(String wanted, int i, String read, int j) {
    return wanted.charAt(i - 1) == read.charAt(j - 1) ? 0 : 1;
  }

  /// Punctuation is no mistake, as in the score.
  private static int cost(char c) {
    return Character.isLetterOrDigit(c) ? 1 : 0;
  }
}
