package xomni.engine.paint;

import java.util.Optional;
import xomni.engine.GridSize;
import xomni.engine.Picture;

/// A rough picture of latents at an eighth of the size, for nearly nothing: each pixel is a linear
/// function of its latent. The function is the least-squares fit between the latents and the
/// colours of the picture that was painted last, so it suits every VAE; before the first one there
/// is none.
final class LatentColours {
  private static final int COLOURS = 3;

  /// Keeps the fit stable where a channel hardly varies.
  private static final double RIDGE = 1e-3;

  private final int channels;
  private double[][] map; // [colour][channel, then the constant]

  LatentColours(int channels) {
    this.channels = channels;
  }

  /// Fits to a decoded picture.
  ///
  /// @param latents [channels, 2 rows, 2 cols]
  /// @param image [3, 16 rows, 16 cols] in -1..1
  void learn(float[] latents, float[] image, GridSize size) {
    int height = 2 * size.rows();
    int width = 2 * size.cols();
    int terms = channels + 1;
    double[][] normal = new double[terms][terms + COLOURS];
    double[] row = new double[terms + COLOURS];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        fill(row, latents, y * width + x, height * width);
        for (int c = 0; c < COLOURS; c++) {
          row[terms + c] = mean(image, c, y, x, height, width);
        }
        accumulate(normal, row, terms);
      }
    }
    for (int i = 0; i < terms; i++) {
      normal[i][i] += RIDGE * height * width;
    }
    map = solve(normal, terms);
  }

  private void fill(double[] row, float[] latents, int at, int plane) {
    for (int c = 0; c < channels; c++) {
      row[c] = latents[c * plane + at];
    }
    row[channels] = 1;
  }

  private static double mean(float[] image, int colour, int y, int x, int height, int width) {
    int scale = LatentDecoder.SCALE;
    double sum = 0;
    for (int dy = 0; dy < scale; dy++) {
      int from = ((colour * height + y) * scale + dy) * width * scale + x * scale;
      for (int dx = 0; dx < scale; dx++) {
        sum += image[from + dx];
      }
    }
    return sum / (scale * scale);
  }

  private static void accumulate(double[][] normal, double[] row, int terms) {
    for (int i = 0; i < terms; i++) {
      for (int j = 0; j < row.length; j++) {
        normal[i][j] += row[i] * row[j];
      }
    }
  }

  /// Gauss-Jordan elimination; the matrix is symmetric and, thanks to the ridge, positive definite.
  private static double[][] solve(double[][] normal, int terms) {
    for (int p = 0; p < terms; p++) {
      for (int i = 0; i < terms; i++) {
        double factor = i == p ? 0 : normal[i][p] / normal[p][p];
        for (int j = p; factor != 0 && j < normal[i].length; j++) {
          normal[i][j] -= factor * normal[p][j];
        }
      }
    }
    double[][] map = new double[COLOURS][terms];
    for (int c = 0; c < COLOURS; c++) {
      for (int i = 0; i < terms; i++) {
        map[c][i] = normal[i][terms + c] / normal[i][i];
      }
    }
    return map;
  }

  /// The rough picture, 2 cols x 2 rows pixels; empty before anything was learnt.
  Optional<Picture> picture(float[] latents, GridSize size) {
    if (map == null) {
      return Optional.empty();
    }
    int plane = 4 * size.cells();
    float[] image = new float[COLOURS * plane];
    for (int c = 0; c < COLOURS; c++) {
      for (int i = 0; i < plane; i++) {
        double value = map[c][channels];
        for (int k = 0; k < channels; k++) {
          value += map[c][k] * latents[k * plane + i];
        }
        image[c * plane + i] = (float) value;
      }
    }
    return Optional.of(LatentDecoder.picture(image, 2 * size.cols(), 2 * size.rows()));
  }
}
