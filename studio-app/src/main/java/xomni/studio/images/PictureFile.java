package xomni.studio.images;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import xomni.engine.Picture;
import xomni.studio.model.PictureInfo;
import xomni.studio.model.StudioException;

/// A picture read from a file of any kind that the studio knows: PNG, JPEG, TIFF, WebP, BMP, GIF.
///
/// @param image in sRGB, opaque
/// @param info what it says about itself, if the studio made it
public record PictureFile(BufferedImage image, Optional<PictureInfo> info) {
  private static final long LARGEST = 200_000_000L;

  /// @throws StudioException when it cannot be read
  public static PictureFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new StudioException("There is no file %s.".formatted(file));
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new StudioException(
            "%s is not a picture that the studio can read; use PNG, JPEG, TIFF or WebP."
                .formatted(file));
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        // The sizes come before the pixels: a small file can claim billions of them.
        if ((long) reader.getWidth(0) * reader.getHeight(0) > LARGEST) {
          throw new StudioException(
              "%s is too large: pictures may have up to 200 million pixels.".formatted(file));
        }
        return new PictureFile(Images.opaque(reader.read(0)), PngFiles.info(file));
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new StudioException(
          "%s cannot be read: it is damaged or cut off.".formatted(file), e);
    }
  }

  /// The picture for the engine.
  public Picture picture() {
    return Images.toPicture(image);
  }
}
