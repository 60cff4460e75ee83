package xomni.studio.images;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Small pictures for lists.
public final class Thumbnails {
  /// Longest side in pixels: enough for a tile at 200 % scale.
  public static final int SIDE = 384;

  private static final float QUALITY = 0.88f;

  private Thumbnails() {}

  /// The image with its longest side at most [#SIDE].
  public static BufferedImage of(BufferedImage image) {
    return of(image, SIDE);
  }

  /// The image with its longest side at most `side`.
  public static BufferedImage of(BufferedImage image, int side) {
    double scale = (double) side / Math.max(image.getWidth(), image.getHeight());
    if (scale >= 1) {
      return Images.opaque(image);
    }
    int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
    return Resampler.resize(image, width, height);
  }

  /// Writes a JPEG.
  public static void write(BufferedImage image, OutputStream out) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
  }
}
