package xomni.engine.vision;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import xomni.engine.Picture;

/// Pixels of a decoded image as 8-bit RGB over white.
///
/// Grey and RGB samples are taken as they are stored: `BufferedImage.getRGB` would pass grey values
/// through a linear colour space and change them.
final class RasterReader {
  private RasterReader() {}

  static Picture toPicture(BufferedImage image) {
    ColorModel model = image.getColorModel();
    boolean plain =
        model instanceof ComponentColorModel
            && (model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
                || model.getColorSpace().isCS_sRGB())
            && integral(image.getRaster().getTransferType());
    return plain ? samples(image) : converted(image);
  }

  private static boolean integral(int type) {
    return type == java.awt.image.DataBuffer.TYPE_BYTE
        || type == java.awt.image.DataBuffer.TYPE_USHORT;
  }

  private static Picture samples(BufferedImage image) {
    Raster raster = image.getRaster();
    ColorModel model = image.getColorModel();
    boolean alpha = model.hasAlpha();
    int bands = raster.getNumBands();
    int colours = alpha ? bands - 1 : bands;
    int width = image.getWidth();
    byte[] out = new byte[3 * width * image.getHeight()];
    int[] row = new int[bands * width];
    int at = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int opaque = alpha ? eight(row[bands * x + colours], model.getComponentSize(colours)) : 255;
        for (int c = 0; c < 3; c++) {
          int band = Math.min(c, colours - 1);
          int value = eight(row[bands * x + band], model.getComponentSize(band));
          out[at++] = (byte) overWhite(value, opaque, model.isAlphaPremultiplied());
        }
      }
    }
    return new Picture(width, image.getHeight(), out);
  }

  private static Picture converted(BufferedImage image) {
    int width = image.getWidth();
    byte[] out = new byte[3 * width * image.getHeight()];
    int[] row = new int[width];
    int at = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width); // not premultiplied
      for (int pixel : row) {
        int opaque = pixel >>> 24;
        out[at++] = (byte) overWhite(pixel >> 16 & 0xff, opaque, false);
        out[at++] = (byte) overWhite(pixel >> 8 & 0xff, opaque, false);
        out[at++] = (byte) overWhite(pixel & 0xff, opaque, false);
      }
    }
    return new Picture(width, image.getHeight(), out);
  }

  /// A sample of `bits` bits as 8 bits.
  private static int eight(int sample, int bits) {
    int most = (1 << bits) - 1;
    return most == 255 ? sample : (int) ((sample * 255L + most / 2) / most);
  }

  private static int overWhite(int value, int opaque, boolean premultiplied) {
    if (opaque == 255) {
      return value;
    }
    int weighted = premultiplied ? 255 * value : opaque * value;
    return Math.min(255, (weighted + (255 - opaque) * 255 + 127) / 255);
  }
}
