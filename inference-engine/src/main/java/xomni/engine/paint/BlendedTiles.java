package xomni.engine.paint;

/// Puts overlapping tiles together: in an overlap the weight of a tile rises linearly from its
/// edge, so that no seam shows.
final class BlendedTiles {
  private final int channels;
  private final int height;
  private final int width;
  private final float[] sum;
  private final float[] weights;

  BlendedTiles(int channels, int height, int width) {
    this.channels = channels;
    this.height = height;
    this.width = width;
    sum = new float[channels * height * width];
    weights = new float[height * width];
  }

  /// Where tiles of `tile` begin on a side of `length`, so that neighbours overlap by at least
  /// `overlap` and the last one ends at the end.
  static int[] starts(int length, int tile, int overlap) {
    if (length <= tile) {
      return new int[] {0};
    }
    int count = Math.ceilDiv(length - overlap, tile - overlap);
    int[] starts = new int[count];
    for (int i = 0; i < count; i++) {
      starts[i] = (int) ((long) i * (length - tile) / (count - 1));
    }
    return starts;
  }

  /// The part of [channels, height, width] values that begins at (top, left).
  static float[] cut(
      float[] values, int channels, int height, int width, int top, int left, int tall, int wide) {
    float[] out = new float[channels * tall * wide];
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < tall; y++) {
        int from = (c * height + top + y) * width + left;
        System.arraycopy(values, from, out, (c * tall + y) * wide, wide);
      }
    }
    return out;
  }

  /// Adds a tile of [channels, tall, wide] values at (top, left).
  void add(float[] tile, int top, int left, int tall, int wide, int overlap) {
    for (int y = 0; y < tall; y++) {
      float down = ramp(y, tall, top, height, overlap);
      for (int x = 0; x < wide; x++) {
        float weight = down * ramp(x, wide, left, width, overlap);
        int at = (top + y) * width + left + x;
        weights[at] += weight;
        for (int c = 0; c < channels; c++) {
          sum[c * height * width + at] += weight * tile[(c * tall + y) * wide + x];
        }
      }
    }
  }

  /// Rises over `overlap` from an edge that has a neighbour; 1 elsewhere.
  private static float ramp(int at, int tile, int start, int length, int overlap) {
    float weight = 1;
    if (start > 0) {
      weight = Math.min(weight, (at + 0.5f) / overlap);
    }
    if (start + tile < length) {
      weight = Math.min(weight, (tile - at - 0.5f) / overlap);
    }
    return weight;
  }

  /// The blended values, [channels, height, width].
  float[] result() {
    float[] out = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      out[i] = sum[i] / weights[i % weights.length];
    }
    return out;
  }
}
