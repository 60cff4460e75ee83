package xomni.engine.vision;

import xomni.engine.Picture;

/// Antialiased bicubic resizing, bit for bit as Pillow's `Image.resize(..., BICUBIC)` on 8-bit
/// pictures: a horizontal and a vertical pass in fixed point, each rounded to 8 bits. The tokens of
/// a picture depend on single grey levels, so "about the same" filter is not enough.
public final class Bicubic {
  /// Fraction bits of a weight: 32 less 8 for the sample and 2 for the sum's headroom.
  private static final int PRECISION = 32 - 8 - 2;

  private static final int CHANNELS = 3;

  /// Half width of the kernel in source pixels when enlarging.
  private static final double SUPPORT = 2;

  private Bicubic() {}

  /// `picture` at `width` x `height` pixels, both at least 1.
  public static Picture resize(Picture picture, int width, int height) {
    Picture wide = width == picture.width() ? picture : horizontal(picture, width);
    return height == wide.height() ? wide : vertical(wide, height);
  }

  private static Picture horizontal(Picture in, int width) {
    Weights weights = Weights.of(in.width(), width);
    byte[] out = new byte[Math.multiplyExact(CHANNELS, Math.multiplyExact(width, in.height()))];
    int at = 0;
    for (int y = 0; y < in.height(); y++) {
      int row = CHANNELS * y * in.width();
      for (int x = 0; x < width; x++) {
        int from = row + CHANNELS * weights.first[x];
        for (int c = 0; c < CHANNELS; c++) {
          out[at++] = sample(in.rgb(), from + c, CHANNELS, weights.values[x]);
        }
      }
    }
    return new Picture(width, in.height(), out);
  }

  private static Picture vertical(Picture in, int height) {
    Weights weights = Weights.of(in.height(), height);
    int stride = CHANNELS * in.width();
    byte[] out = new byte[Math.multiplyExact(stride, height)];
    int at = 0;
    for (int y = 0; y < height; y++) {
      int from = weights.first[y] * stride;
      for (int i = 0; i < stride; i++) {
        out[at++] = sample(in.rgb(), from + i, stride, weights.values[y]);
      }
    }
    return new Picture(in.width(), height, out);
  }

  private static byte sample(byte[] in, int from, int step, int[] weights) {
    int sum = 1 << (PRECISION - 1);
    int at = from;
    for (int weight : weights) {
      sum += (in[at] & 0xff) * weight;
      at += step;
    }
    return (byte) Math.clamp(sum >> PRECISION, 0, 255);
  }

  /// For each output position the first source position and the fixed-point weights from there.
  private record Weights(int[] first, int[][] values) {
    static Weights of(int in, int out) {
      double scale = (double) in / out;
      double stretch = Math.max(scale, 1);
      double support = SUPPORT * stretch;
      int[] first = new int[out];
      int[][] values = new int[out][];
      for (int i = 0; i < out; i++) {
        double centre = (i + 0.5) * scale;
        int from = Math.max((int) (centre - support + 0.5), 0);
        int to = Math.min((int) (centre + support + 0.5), in);
        first[i] = from;
        values[i] = fixed(centre, from, to - from, 1 / stretch);
      }
      return new Weights(first, values);
    }

    private static int[] fixed(double centre, int from, int count, double shrink) {
      double[] exact = new double[count];
      double sum = 0;
      for (int i = 0; i < count; i++) {
        exact[i] = kernel((i + from - centre + 0.5) * shrink);
        sum += exact[i];
      }
      int[] out = new int[count];
      for (int i = 0; i < count; i++) {
        double scaled = (sum == 0 ? exact[i] : exact[i] / sum) * (1 << PRECISION);
        out[i] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
      }
      return out;
    }

    /// Keys' cubic with a = -0.5.
    private static double kernel(double x) {
      double a = -0.5;
      double d = Math.abs(x);
      if (d < 1) {
        return ((a + 2) * d - (a + 3)) * d * d + 1;
      }
      return d < 2 ? (((d - 5) * d + 8) * d - 4) * a : 0;
    }
  }
}
