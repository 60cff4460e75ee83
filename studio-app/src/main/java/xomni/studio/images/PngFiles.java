package xomni.studio.images;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import xomni.studio.model.PictureInfo;

/// PNG files that say how they were made: JSON in an `iTXt` chunk `xomni`, the prompt for people in
/// another, `Description`. (`tEXt` is Latin-1 and would lose most prompts.)
public final class PngFiles {
  /// Keyword of the chunk with the JSON.
  static final String KEYWORD = "xomni";

  private static final String FORMAT = "javax_imageio_png_1.0";
  private static final double METRES_PER_INCH = 0.0254;

  private PngFiles() {}

  /// Writes a PNG without a resolution.
  public static void write(BufferedImage image, Optional<PictureInfo> info, OutputStream out)
      throws IOException {
    write(image, info, OptionalDouble.empty(), out);
  }

  /// Writes a PNG with the sRGB profile.
  ///
  /// @param info what the file says about itself
  /// @param dpi resolution in pixels an inch
  public static void write(
      BufferedImage image, Optional<PictureInfo> info, OptionalDouble dpi, OutputStream out)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
      IIOMetadataNode root = new IIOMetadataNode(FORMAT);
      root.appendChild(profile());
      dpi.ifPresent(value -> root.appendChild(resolution(value)));
      info.ifPresent(value -> root.appendChild(texts(value)));
      metadata.mergeTree(FORMAT, root);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, metadata), param);
    } finally {
      writer.dispose();
    }
  }

  /// What the PNG in `file` says about itself; empty when it is not a PNG of the studio.
  public static Optional<PictureInfo> info(Path file) throws IOException {
    return PngText.find(file, KEYWORD).flatMap(InfoJson::read);
  }

  private static IIOMetadataNode profile() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    }
    IIOMetadataNode node = new IIOMetadataNode("iCCP");
    node.setAttribute("profileName", "sRGB");
    node.setAttribute("compressionMethod", "deflate");
    node.setUserObject(packed.toByteArray());
    return node;
  }

  private static IIOMetadataNode resolution(double dpi) {
    String perMetre = Long.toString(Math.round(dpi / METRES_PER_INCH));
    IIOMetadataNode node = new IIOMetadataNode("pHYs");
    node.setAttribute("pixelsPerUnitXAxis", perMetre);
    node.setAttribute("pixelsPerUnitYAxis", perMetre);
    node.setAttribute("unitSpecifier", "meter");
    return node;
  }

  private static IIOMetadataNode texts(PictureInfo info) {
    IIOMetadataNode node = new IIOMetadataNode("iTXt");
    node.appendChild(text(KEYWORD, InfoJson.write(info), true));
    node.appendChild(text("Description", info.request().prompt(), false));
    node.appendChild(text("Software", "X-Omni Studio", false));
    return node;
  }

  private static IIOMetadataNode text(String keyword, String value, boolean compressed) {
    IIOMetadataNode node = new IIOMetadataNode("iTXtEntry");
    node.setAttribute("keyword", keyword);
    node.setAttribute("compressionFlag", compressed ? "TRUE" : "FALSE");
    node.setAttribute("compressionMethod", "0");
    node.setAttribute("languageTag", "");
    node.setAttribute("translatedKeyword", "");
    node.setAttribute("text", value);
    return node;
  }
}
