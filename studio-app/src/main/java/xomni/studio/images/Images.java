package xomni.studio.images;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import xomni.engine.Picture;

/// Pictures of the engine as images of AWT and back.
public final class Images {
  private Images() {}

  /// The picture as `TYPE_INT_RGB`.
  public static BufferedImage toImage(Picture picture) {
    int width = picture.width();
    BufferedImage image = new BufferedImage(width, picture.height(), BufferedImage.TYPE_INT_RGB);
    byte[] rgb = picture.rgb();
    int[] line = new int[width];
    for (int y = 0, at = 0; y < picture.height(); y++) {
      for (int x = 0; x < width; x++, at += 3) {
        line[x] = (rgb[at] & 255) << 16 | (rgb[at + 1] & 255) << 8 | rgb[at + 2] & 255;
      }
      image.getRaster().setDataElements(0, y, width, 1, line);
    }
    return image;
  }

  /// The image in sRGB; what is transparent becomes white.
  public static Picture toPicture(BufferedImage image) {
    BufferedImage rgbImage = opaque(image);
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
    int[] line = new int[width];
    for (int y = 0, at = 0; y < height; y++) {
      rgbImage.getRaster().getDataElements(0, y, width, 1, line);
      for (int pixel : line) {
        rgb[at++] = (byte) (pixel >> 16);
        rgb[at++] = (byte) (pixel >> 8);
        rgb[at++] = (byte) pixel;
      }
    }
    return new Picture(width, height, rgb);
  }

  /// The image as `TYPE_INT_RGB`, on white.
  public static BufferedImage opaque(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_INT_RGB) {
      return image;
    }
    BufferedImage copy =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = copy.createGraphics();
    graphics.drawImage(image, 0, 0, java.awt.Color.WHITE, null);
    graphics.dispose();
    return copy;
  }
}
