package xomni.studio.export;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.ImageOutputStream;

/// TIFF with resolution and profile, written by the writer of the JDK.
final class TiffWriter {
  private static final char INCH = 2;

  private TiffWriter() {}

  static void write(BufferedImage image, int dpi, OutputStream out) throws IOException {
    ImageWriter writer = writer();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionType("Deflate");
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
      TIFFDirectory directory = TIFFDirectory.createFromMetadata(metadata);
      BaselineTIFFTagSet tags = BaselineTIFFTagSet.getInstance();
      long[][] resolution = {{dpi, 1}};
      directory.addTIFFField(
          new TIFFField(
              tags.getTag(BaselineTIFFTagSet.TAG_X_RESOLUTION),
              TIFFTag.TIFF_RATIONAL,
              1,
              resolution));
      directory.addTIFFField(
          new TIFFField(
              tags.getTag(BaselineTIFFTagSet.TAG_Y_RESOLUTION),
              TIFFTag.TIFF_RATIONAL,
              1,
              resolution));
      directory.addTIFFField(
          new TIFFField(
              tags.getTag(BaselineTIFFTagSet.TAG_RESOLUTION_UNIT),
              TIFFTag.TIFF_SHORT,
              1,
              new char[] {INCH}));
      byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
      directory.addTIFFField(
          new TIFFField(
              tags.getTag(BaselineTIFFTagSet.TAG_ICC_PROFILE),
              TIFFTag.TIFF_UNDEFINED,
              profile.length,
              profile));
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, directory.getAsMetadata()), param);
    } finally {
      writer.dispose();
    }
  }

  /// Another library on the class path adds a writer of the same name that has other metadata.
  private static ImageWriter writer() throws IOException {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("tiff");
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.imageio.")) {
        return writer;
      }
    }
    throw new IOException("This Java cannot write TIFF.");
  }
}
