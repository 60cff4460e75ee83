package xomni.studio.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import xomni.studio.export.ExportFormat;
import xomni.studio.export.ExportSettings;
import xomni.studio.export.Exporter;
import xomni.studio.export.Page;
import xomni.studio.export.Paper;
import xomni.studio.images.PictureFile;
import xomni.studio.images.PngFiles;
import xomni.studio.model.StudioException;
import xomni.studio.platform.AtomicFiles;

/// Writing the picture of `-o`.
final class Drawn {
  private Drawn() {}

  /// `name-1.png`, `name-2.png` for variants; the name itself when there is one picture.
  static Path numbered(Path file, int number, int count) {
    if (count == 1) {
      return file;
    }
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String ending = dot > 0 ? name.substring(dot) : "";
    return file.resolveSibling(stem + "-" + number + ending);
  }

  /// What the name of a file says about its kind; PNG when it has no ending.
  ///
  /// @throws StudioException for an ending that cannot be written
  static ExportFormat format(Path file) {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (name.contains(".") ? ending : "png") {
      case "png" -> new ExportFormat.Png(true);
      case "jpg", "jpeg" -> new ExportFormat.Jpeg(92);
      case "tif", "tiff" -> new ExportFormat.Tiff();
      case "pdf" -> new ExportFormat.Pdf(Page.of(Paper.parse("A4"), false));
      default ->
          throw new StudioException(
              "Pictures cannot be written as .%s; use .png, .jpg, .tiff or .pdf."
                  .formatted(ending));
    };
  }

  /// Writes `picture` to `file`, replacing what is there, as the ending says.
  static void write(PictureFile picture, Path file) {
    ExportFormat format = format(file);
    if (!(format instanceof ExportFormat.Png)) {
      new Exporter().export(picture, ExportSettings.of(format), file, true);
      return;
    }
    try {
      AtomicFiles.write(file, out -> PngFiles.write(picture.image(), picture.info(), out));
    } catch (java.io.IOException e) {
      throw new StudioException(
          "%s could not be written: choose another folder or free some disk space.".formatted(file),
          e);
    }
  }

  /// The folder of `file` must be there before a long job starts.
  static Optional<String> defect(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !java.nio.file.Files.isDirectory(folder)) {
      return Optional.of("There is no folder %s; make it first.".formatted(folder));
    }
    if (java.nio.file.Files.isDirectory(file)) {
      return Optional.of("%s is a folder; name a file.".formatted(file));
    }
    return java.nio.file.Files.isWritable(folder)
        ? Optional.empty()
        : Optional.of("The folder %s cannot be written; choose another.".formatted(folder));
  }
}
