package xomni.studio.export;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// JPEG with resolution and profile.
final class JpegWriter {
  private static final String FORMAT = "javax_imageio_jpeg_image_1.0";

  private JpegWriter() {}

  static void write(BufferedImage image, int quality, int dpi, OutputStream out)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality / 100f);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
      Node root = metadata.getAsTree(FORMAT);
      Element header = (Element) ((Element) root).getElementsByTagName("app0JFIF").item(0);
      header.setAttribute("resUnits", "1");
      header.setAttribute("Xdensity", Integer.toString(dpi));
      header.setAttribute("Ydensity", Integer.toString(dpi));
      IIOMetadataNode profile = new IIOMetadataNode("app2ICC");
      profile.setUserObject(ICC_Profile.getInstance(ColorSpace.CS_sRGB));
      header.appendChild(profile);
      metadata.setFromTree(FORMAT, root);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, metadata), param);
    } finally {
      writer.dispose();
    }
  }
}
