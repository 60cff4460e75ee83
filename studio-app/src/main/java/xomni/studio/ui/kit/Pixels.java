package xomni.studio.ui.kit;

import java.util.function.IntPredicate;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import xomni.engine.GridSize;
import xomni.engine.Picture;

/// Pictures of the engine as images of the toolkit, and back.
public final class Pixels {
  private Pixels() {}

  /// A picture as an image.
  public static WritableImage image(Picture picture) {
    WritableImage image = new WritableImage(picture.width(), picture.height());
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            picture.width(),
            picture.height(),
            PixelFormat.getByteRgbInstance(),
            picture.rgb(),
            0,
            3 * picture.width());
    return image;
  }

  /// `base` with the cells that `chosen` names, by raster position, from `patch` of the same size.
  public static Picture patched(Picture base, Picture patch, GridSize size, IntPredicate chosen) {
    byte[] out = base.rgb().clone();
    int cell = 3 * GridSize.CELL;
    int line = 3 * base.width();
    for (int i = 0; i < size.cells(); i++) {
      if (chosen.test(i)) {
        int corner = i / size.cols() * GridSize.CELL * line + i % size.cols() * cell;
        for (int y = 0; y < GridSize.CELL; y++) {
          System.arraycopy(patch.rgb(), corner + y * line, out, corner + y * line, cell);
        }
      }
    }
    return new Picture(base.width(), base.height(), out);
  }

  /// The difference of two pictures of one size: black where they agree, bright where they do not.
  public static Picture difference(Picture a, Picture b) {
    byte[] out = new byte[a.rgb().length];
    for (int i = 0; i < Math.min(out.length, b.rgb().length); i++) {
      int apart = Math.abs((a.rgb()[i] & 255) - (b.rgb()[i] & 255));
      out[i] = (byte) Math.min(255, apart * 2);
    }
    return new Picture(a.width(), a.height(), out);
  }

  /// An image, without its transparency, as a picture.
  public static Picture picture(Image image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    PixelReader reader = image.getPixelReader();
    reader.getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    byte[] rgb = new byte[3 * argb.length];
    for (int i = 0; i < argb.length; i++) {
      rgb[3 * i] = (byte) (argb[i] >> 16);
      rgb[3 * i + 1] = (byte) (argb[i] >> 8);
      rgb[3 * i + 2] = (byte) argb[i];
    }
    return new Picture(width, height, rgb);
  }
}
