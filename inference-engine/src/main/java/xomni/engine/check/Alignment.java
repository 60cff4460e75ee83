package xomni.engine.check;

import java.util.ArrayList;
import java.util.List;

/// Pairs two sequences without crossing.
final class Alignment {
  // Breaks ties alone: pairs that follow on each other are likelier to belong together.
  private static final double TOGETHER = 1e-4;

  private Alignment() {}

  /// One pair.
  ///
  /// @param a position in the first sequence
  /// @param b position in the second one
  record Pair(int a, int b) {}

  /// How well two elements fit.
  @FunctionalInterface
  interface Weight {
    /// 0 when they do not.
    double of(int a, int b);
  }

  /// The pairs whose weights have the greatest sum, in order.
  ///
  /// @param as length of the first sequence
  /// @param bs length of the second one
  static List<Pair> of(int as, int bs, Weight weight) {
    double[][] best = new double[as + 1][bs + 1];
    double[][] paired = new double[as + 1][bs + 1]; // with these two as a pair; 0 when they are not
    for (int a = as - 1; a >= 0; a--) {
      for (int b = bs - 1; b >= 0; b--) {
        double here = weight.of(a, b);
        if (here > 0) {
          double next = paired[a + 1][b + 1];
          paired[a][b] = here + Math.max(best[a + 1][b + 1], next > 0 ? next + TOGETHER : 0);
        }
        best[a][b] = Math.max(paired[a][b], Math.max(best[a + 1][b], best[a][b + 1]));
      }
    }
    return path(best, paired);
  }

  private static List<Pair> path(double[][] best, double[][] paired) {
    List<Pair> pairs = new ArrayList<>();
    int a = 0;
    int b = 0;
    boolean must = false;
    while (best[a][b] > 0) {
      if (must || paired[a][b] == best[a][b]) {
        pairs.add(new Pair(a++, b++));
        must = paired[a][b] > 0 && paired[a][b] + TOGETHER >= best[a][b];
      } else if (best[a + 1][b] == best[a][b]) {
        a++;
      } else {
        b++;
      }
    }
    return pairs;
  }
}
