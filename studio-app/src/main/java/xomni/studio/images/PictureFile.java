package xomni.studio.images;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import xomni.engine.EngineException;
import xomni.engine.Picture;
import xomni.engine.vision.PictureFiles;
import xomni.studio.model.PictureInfo;

/// A picture read from a file of any kind that the studio knows: PNG, JPEG, TIFF, WebP, BMP, GIF.
///
/// @param image in sRGB, opaque, upright
/// @param info what it says about itself, if the studio made it
public record PictureFile(BufferedImage image, Optional<PictureInfo> info) {
  /// @throws EngineException.BadFile when it cannot be read
  public static PictureFile read(Path file) {
    BufferedImage image = Images.toImage(PictureFiles.read(file));
    try {
      return new PictureFile(image, PngFiles.info(file));
    } catch (IOException e) {
      // The pixels could be read: what it says about itself is only a help.
      return new PictureFile(image, Optional.empty());
    }
  }

  /// The picture for the engine.
  public Picture picture() {
    return Images.toPicture(image);
  }
}
