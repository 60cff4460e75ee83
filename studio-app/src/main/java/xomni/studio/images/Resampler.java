package xomni.studio.images;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

/// Enlarges and shrinks with a Lanczos window of three lobes, first across, then down. When
/// shrinking, the window grows with the factor, so that nothing aliases.
public final class Resampler {
  private static final int LOBES = 3;

  private Resampler() {}

  /// The image at another size, as `TYPE_INT_RGB`.
  public static BufferedImage resize(BufferedImage source, int width, int height) {
    BufferedImage rgb = Images.opaque(source);
    if (rgb.getWidth() == width && rgb.getHeight() == height) {
      return rgb;
    }
    Taps across = Taps.of(rgb.getWidth(), width);
    Taps down = Taps.of(rgb.getHeight(), height);
    float[][] lines = new float[rgb.getHeight()][];
    IntStream.range(0, rgb.getHeight()).forEach(y -> lines[y] = across(rgb, y, across));
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] pixels = new int[width];
    float[] sum = new float[3 * width];
    for (int y = 0; y < height; y++) {
      java.util.Arrays.fill(sum, 0);
      for (int k = 0; k < down.weights[y].length; k++) {
        add(lines[down.first[y] + k], down.weights[y][k], sum);
      }
      for (int x = 0; x < width; x++) {
        pixels[x] = byteOf(sum[3 * x]) << 16 | byteOf(sum[3 * x + 1]) << 8 | byteOf(sum[3 * x + 2]);
      }
      out.getRaster().setDataElements(0, y, width, 1, pixels);
    }
    return out;
  }

  private static float[] across(BufferedImage image, int y, Taps taps) {
    int[] line = new int[image.getWidth()];
    image.getRaster().getDataElements(0, y, line.length, 1, line);
    float[] out = new float[3 * taps.first.length];
    for (int x = 0; x < taps.first.length; x++) {
      float[] weights = taps.weights[x];
      for (int k = 0; k < weights.length; k++) {
        int pixel = line[taps.first[x] + k];
        out[3 * x] += weights[k] * (pixel >> 16 & 255);
        out[3 * x + 1] += weights[k] * (pixel >> 8 & 255);
        out[3 * x + 2] += weights[k] * (pixel & 255);
      }
    }
    return out;
  }

  private static void add(float[] line, float weight, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * line[i];
    }
  }

  private static int byteOf(float value) {
    return Math.clamp(Math.round(value), 0, 255);
  }

  /// For each output position the first input position and the weights from there on.
  private record Taps(int[] first, float[][] weights) {
    static Taps of(int from, int to) {
      double scale = (double) from / to;
      double stretch = Math.max(scale, 1);
      int[] first = new int[to];
      float[][] weights = new float[to][];
      for (int i = 0; i < to; i++) {
        double centre = (i + 0.5) * scale - 0.5;
        int low = Math.max(0, (int) Math.ceil(centre - LOBES * stretch));
        int high = Math.min(from - 1, (int) Math.floor(centre + LOBES * stretch));
        double[] raw = new double[high - low + 1];
        double total = 0;
        for (int k = 0; k < raw.length; k++) {
          raw[k] = lanczos((low + k - centre) / stretch);
          total += raw[k];
        }
        first[i] = low;
        weights[i] = new float[raw.length];
        for (int k = 0; k < raw.length; k++) {
          weights[i][k] = (float) (raw[k] / total);
        }
      }
      return new Taps(first, weights);
    }

    private static double lanczos(double x) {
      if (Math.abs(x) < 1e-9) {
        return 1;
      }
      if (Math.abs(x) >= LOBES) {
        return 0;
      }
      double a = Math.PI * x;
      return LOBES * Math.sin(a) * Math.sin(a / LOBES) / (a * a);
    }
  }
}
