package xomni.engine.check;

import xomni.engine.Picture;

/// Cuts a part out of a picture and brings it to a size, as the reading networks want it: planes in
/// the order blue, green, red (they were trained with OpenCV), normalised.
final class Resampler {
  private static final int CHANNELS = 3;

  private Resampler() {}

  /// Bilinear when growing; averages over the covered pixels when shrinking, so that thin strokes
  /// stay.
  ///
  /// @return `3 * width * height` values `(v / 255 - mean) / deviation`
  static float[] planes(
      Picture picture, Box part, int width, int height, float[] mean, float[] deviation) {
    Taps across = Taps.of(part.x(), part.width(), width, picture.width());
    Taps down = Taps.of(part.y(), part.height(), height, picture.height());
    float[] rows = new float[picture.height() * width * CHANNELS];
    byte[] rgb = picture.rgb();
    int first = down.from[0];
    int last = down.from[height - 1] + down.weights[height - 1].length;
    for (int y = first; y < last; y++) {
      for (int x = 0; x < width; x++) {
        float[] weights = across.weights[x];
        for (int c = 0; c < CHANNELS; c++) {
          float sum = 0;
          for (int k = 0; k < weights.length; k++) {
            sum +=
                weights[k]
                    * (rgb[(y * picture.width() + across.from[x] + k) * CHANNELS + c] & 0xFF);
          }
          rows[(y * width + x) * CHANNELS + c] = sum;
        }
      }
    }
    float[] out = new float[CHANNELS * width * height];
    for (int y = 0; y < height; y++) {
      float[] weights = down.weights[y];
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < CHANNELS; c++) {
          float sum = 0;
          for (int k = 0; k < weights.length; k++) {
            sum += weights[k] * rows[((down.from[y] + k) * width + x) * CHANNELS + c];
          }
          int plane = CHANNELS - 1 - c;
          out[(plane * height + y) * width + x] = (sum / 255 - mean[plane]) / deviation[plane];
        }
      }
    }
    return out;
  }

  /// For each target position, the first source position and the weights from there on.
  private static final class Taps {
    final int[] from;
    final float[][] weights;

    private Taps(int size) {
      from = new int[size];
      weights = new float[size][];
    }

    static Taps of(int start, int length, int size, int limit) {
      Taps taps = new Taps(size);
      double scale = (double) length / size;
      double support = Math.max(1, scale);
      for (int i = 0; i < size; i++) {
        double centre = start + (i + 0.5) * scale - 0.5;
        int low = Math.max(0, (int) Math.floor(centre - support + 1));
        int high = Math.min(limit - 1, (int) Math.ceil(centre + support - 1));
        high = Math.max(low, high);
        low = Math.min(low, limit - 1);
        high = Math.min(high, limit - 1);
        float[] weights = new float[high - low + 1];
        float sum = 0;
        for (int k = 0; k < weights.length; k++) {
          weights[k] = (float) Math.max(0, 1 - Math.abs(low + k - centre) / support);
          sum += weights[k];
        }
        for (int k = 0; k < weights.length; k++) {
          weights[k] = sum > 0 ? weights[k] / sum : 1f / weights.length;
        }
        taps.from[i] = low;
        taps.weights[i] = weights;
      }
      return taps;
    }
  }
}
