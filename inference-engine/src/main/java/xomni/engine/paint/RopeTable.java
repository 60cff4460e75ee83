package xomni.engine.paint;

import java.util.List;
import xomni.engine.GridSize;

/// Cosines and sines of the transformer's rotary embedding, [positions, headWidth / 2] each: text
/// positions first, all at (0, 0, 0), then the cells at (0, row, col).
///
/// Angles are computed in double precision, as the release does: in single precision far positions
/// drift.
record RopeTable(float[] cos, float[] sin, int positions, int half) {
  static RopeTable of(int text, GridSize size, List<Integer> axes, double theta) {
    int half = axes.stream().mapToInt(Integer::intValue).sum() / 2;
    int positions = text + size.cells();
    float[] cos = new float[positions * half];
    float[] sin = new float[positions * half];
    for (int position = 0; position < positions; position++) {
      int cell = position - text;
      int[] at = cell < 0 ? new int[3] : new int[] {0, cell / size.cols(), cell % size.cols()};
      int out = position * half;
      for (int axis = 0; axis < axes.size(); axis++) {
        int width = axes.get(axis);
        for (int i = 0; i < width; i += 2) {
          double angle = at[axis] * Math.pow(theta, -(double) i / width);
          cos[out] = (float) Math.cos(angle);
          sin[out++] = (float) Math.sin(angle);
        }
      }
    }
    return new RopeTable(cos, sin, positions, half);
  }
}
