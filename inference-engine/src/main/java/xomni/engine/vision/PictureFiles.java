package xomni.engine.vision;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import xomni.engine.EngineException;
import xomni.engine.Picture;

/// Reads picture files of every format that ImageIO knows here (PNG, JPEG, GIF, BMP, and WebP and
/// TIFF where their readers are on the class path) and writes PNG.
public final class PictureFiles {
  /// Largest picture that is read, in pixels.
  public static final long MAX_PIXELS = 64_000_000;

  private static final long MAX_BYTES = 512L << 20;

  private PictureFiles() {}

  /// The picture in `file`: upright, transparent parts over white, 8 bits a channel.
  ///
  /// @throws EngineException.BadFile when there is no readable picture in it
  public static Picture read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new EngineException.BadFile(
            "There is no picture file %s; check the name.".formatted(file));
      }
      long size = Files.size(file);
      if (size == 0) {
        throw new EngineException.BadFile(
            "The file %s is empty; choose another picture.".formatted(file));
      }
      if (size > MAX_BYTES) {
        throw new EngineException.BadFile(
            "The file %s is larger than 512 MB; make the picture smaller first.".formatted(file));
      }
      return decode(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new EngineException.BadFile(
          "The file %s cannot be read; check that you may open it.".formatted(file), e);
    }
  }

  /// The picture in the bytes of a file; `name` is what messages call it.
  ///
  /// @throws EngineException.BadFile when there is no readable picture in it
  public static Picture decode(byte[] bytes, String name) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new EngineException.BadFile(
            "%s is not a picture that can be read; use a PNG or JPEG file.".formatted(name));
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return Orientation.upright(
            RasterReader.toPicture(decode(reader, name)), Orientation.of(bytes));
      } finally {
        reader.dispose();
      }
    } catch (EngineException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Damaged files make the readers throw nearly anything.
      throw damaged(name, e);
    }
  }

  private static BufferedImage decode(ImageReader reader, String name) throws IOException {
    long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
    if (pixels > MAX_PIXELS) {
      throw new EngineException.BadFile(
          "%s has %d million pixels; make it smaller than %d million first."
              .formatted(name, pixels / 1_000_000, MAX_PIXELS / 1_000_000));
    }
    AtomicBoolean cut = new AtomicBoolean();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          // The JPEG reader fills up what is missing with grey and only warns.
          if (warning.toLowerCase(Locale.ROOT).contains("premature")) {
            cut.set(true);
          }
        });
    BufferedImage image = reader.read(0);
    if (cut.get()) {
      throw damaged(name, null);
    }
    return image;
  }

  private static EngineException.BadFile damaged(String name, Throwable cause) {
    return new EngineException.BadFile(
        "The picture %s is damaged or of a kind that cannot be read; save it as PNG and try again."
            .formatted(name),
        cause);
  }

  /// Writes `picture` as PNG. The file is complete or not there: it is written beside its place and
  /// moved.
  ///
  /// @throws EngineException.BadFile when it cannot be written
  public static void writePng(Picture picture, Path file) {
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.write(part, png(picture));
      try {
        Files.move(
            part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      discard(part);
      throw new EngineException.BadFile(
          "The picture cannot be written to %s; check the folder and the space on the disk."
              .formatted(file),
          e);
    }
  }

  /// The bytes of `picture` as a PNG file.
  public static byte[] png(Picture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    int[] row = new int[picture.width()];
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < row.length; x++) {
        int at = 3 * (y * row.length + x);
        row[x] =
            (picture.rgb()[at] & 0xff) << 16
                | (picture.rgb()[at + 1] & 0xff) << 8
                | picture.rgb()[at + 2] & 0xff;
      }
      image.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var stream = new javax.imageio.stream.MemoryCacheImageOutputStream(out)) {
      ImageIO.write(image, "png", stream);
    } catch (IOException e) {
      throw new EngineException.Internal("A picture could not be encoded as PNG.", e);
    }
    return out.toByteArray();
  }

  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // Nothing more can be done; the message about the target matters more.
    }
  }
}
