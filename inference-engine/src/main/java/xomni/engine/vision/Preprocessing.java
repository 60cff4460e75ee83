package xomni.engine.vision;

import java.util.Locale;
import xomni.engine.EngineException;
import xomni.engine.GridSize;
import xomni.engine.Picture;
import xomni.engine.pack.PackManifest;

/// Brings a picture to the size and range that the image tokenizer was trained on.
///
/// @param vision sides in pixels, from the pack
public record Preprocessing(PackManifest.Vision vision) {
  /// The grid into which a picture of `width` x `height` pixels is read.
  ///
  /// @throws EngineException.BadFile when the picture is too small or too long
  public GridSize grid(int width, int height) {
    int small = Math.min(width, height);
    int large = Math.max(width, height);
    if (small < vision.minShortSize()) {
      throw new EngineException.BadFile(
          "The picture is only %d x %d pixels; use one whose shorter side has at least %d."
              .formatted(width, height, vision.minShortSize()));
    }
    if ((double) large / small > vision.maxAspectRatio()) {
      throw new EngineException.BadFile(
          String.format(
              Locale.ROOT,
              "The picture of %d x %d pixels is too long; cut it so that one side is at most %.3g"
                  + " times the other.",
              width,
              height,
              vision.maxAspectRatio()));
    }
    double scale = Math.max(1, (double) vision.shortSize() / small);
    scale = Math.min(scale, (double) vision.longSize() / large);
    return new GridSize(patches(height * scale), patches(width * scale));
  }

  /// `picture` at the size of its grid.
  public Picture resize(Picture picture) {
    GridSize grid = grid(picture.width(), picture.height());
    int patch = vision.patchSize();
    return Bicubic.resize(picture, grid.cols() * patch, grid.rows() * patch);
  }

  /// The picture as [3, height, width] in -1..1.
  public static float[] pixels(Picture picture) {
    int plane = picture.width() * picture.height();
    float[] out = new float[3 * plane];
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < 3; c++) {
        float unit = (picture.rgb()[3 * i + c] & 0xff) / 255f;
        out[c * plane + i] = (unit - 0.5f) / 0.5f;
      }
    }
    return out;
  }

  /// Rounds half to even, as the released code does.
  private int patches(double side) {
    return Math.max(1, (int) Math.rint(side / vision.patchSize()));
  }
}
