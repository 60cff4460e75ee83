package xomni.studio.history;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import xomni.engine.Picture;
import xomni.studio.images.Images;
import xomni.studio.images.PngFiles;
import xomni.studio.images.Thumbnails;
import xomni.studio.model.PictureInfo;
import xomni.studio.platform.AtomicFiles;

/// Picture and thumbnail files beside the database. A row refers to a file only after the file is
/// complete; so a row's file is whole, and a file without a row is the rest of an interrupted save.
final class PictureFiles {
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneOffset.UTC);

  private final Path folder;

  PictureFiles(Path folder) {
    this.folder = folder;
  }

  /// Names of a saved picture's files, relative to the folder, with `/`.
  record Saved(String picture, String thumbnail) {}

  /// Writes both files.
  Saved save(long id, Instant created, Picture picture, PictureInfo info) throws IOException {
    String name = name(id, created);
    String pictureName = "pictures/" + name + ".png";
    BufferedImage image = Images.toImage(picture);
    String thumbnailName = thumbnail(name, image);
    AtomicFiles.write(
        folder.resolve(pictureName), out -> PngFiles.write(image, Optional.of(info), out));
    return new Saved(pictureName, thumbnailName);
  }

  /// Writes a thumbnail alone, of a picture that is not finished.
  ///
  /// @return its name
  String sketch(long id, Instant created, Picture picture) throws IOException {
    return thumbnail(name(id, created), Images.toImage(picture));
  }

  private String thumbnail(String name, BufferedImage image) throws IOException {
    String thumbnailName = "thumbnails/" + name + ".jpg";
    AtomicFiles.write(
        folder.resolve(thumbnailName), out -> Thumbnails.write(Thumbnails.of(image), out));
    return thumbnailName;
  }

  /// The random part keeps apart entries that got the same id before and after a restore.
  private static String name(long id, Instant created) {
    return "%s/%d-%s".formatted(MONTH.format(created), id, Long.toHexString(System.nanoTime()));
  }

  /// The file of a stored name.
  Optional<Path> resolve(String name) {
    return Optional.ofNullable(name).map(folder::resolve);
  }

  /// Removes files that a purged row referred to. What cannot be removed is left for the next time.
  void delete(String name) {
    if (name != null) {
      try {
        Files.deleteIfExists(folder.resolve(name));
      } catch (IOException e) {
        // A virus scanner or a viewer holds it; it is only an orphan.
      }
    }
  }

  /// Removes what interrupted saves left: temporary files.
  void sweep() throws IOException {
    for (String part : List.of("pictures", "thumbnails")) {
      files(folder.resolve(part)).stream()
          .filter(AtomicFiles::isTemporary)
          .filter(PictureFiles::old)
          .forEach(this::remove);
    }
  }

  /// All pictures that lie in the folder, relative, with `/`.
  List<String> pictures() throws IOException {
    return files(folder.resolve("pictures")).stream()
        .filter(f -> f.toString().endsWith(".png"))
        .map(f -> folder.relativize(f).toString().replace('\\', '/'))
        .sorted()
        .toList();
  }

  /// Files below `root`. Others may add and remove some meanwhile, which a plain walk cannot bear.
  private static List<Path> files(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(root)) {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return files;
  }

  private void remove(Path file) {
    delete(folder.relativize(file).toString());
  }

  /// Another process may be writing a young one.
  private static boolean old(Path file) {
    try {
      Instant hourAgo = Instant.now().minusSeconds(3600);
      return Files.getLastModifiedTime(file).toInstant().isBefore(hourAgo);
    } catch (IOException e) {
      return false;
    }
  }
}
