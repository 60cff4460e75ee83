package xomni.engine.paint;

import xomni.engine.GridSize;

/// Latents, [channels, 2 rows, 2 cols], and packed latents, [rows * cols, 4 channels]: each packed
/// one holds the 2 x 2 latents of an image token, ordered by channel, then row, then column.
public final class Packing {
  private Packing() {}

  /// Packs.
  public static float[] pack(float[] latents, GridSize size, int channels) {
    float[] packed = new float[latents.length];
    for (int i = 0; i < latents.length; i++) {
      packed[packedIndex(i, size, channels)] = latents[i];
    }
    return packed;
  }

  /// Undoes [#pack].
  public static float[] unpack(float[] packed, GridSize size, int channels) {
    float[] latents = new float[packed.length];
    for (int i = 0; i < packed.length; i++) {
      latents[i] = packed[packedIndex(i, size, channels)];
    }
    return latents;
  }

  private static int packedIndex(int index, GridSize size, int channels) {
    int width = 2 * size.cols();
    int x = index % width;
    int y = index / width % (2 * size.rows());
    int channel = index / (width * 2 * size.rows());
    int cell = y / 2 * size.cols() + x / 2;
    return cell * 4 * channels + 4 * channel + 2 * (y % 2) + x % 2;
  }
}
