package xomni.studio.export;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import xomni.engine.CancelToken;
import xomni.studio.images.PictureFile;
import xomni.studio.images.PngFiles;
import xomni.studio.images.Resampler;
import xomni.studio.model.StudioException;
import xomni.studio.platform.AtomicFiles;

/// Writes pictures for screen and print, with the sRGB profile in every format. A file is written
/// in full or not at all, and never replaces another unless that was asked for.
public final class Exporter {
  static final double MM_PER_INCH = 25.4;
  private static final long LARGEST = 160_000_000L;

  /// What an export of a picture of `width` x `height` pixels will be.
  ///
  /// @throws StudioException when it would be too large
  public ExportPlan plan(int width, int height, ExportSettings settings) {
    ExportPlan plan =
        switch (settings.format()) {
          case ExportFormat.Pdf pdf ->
              new PdfLayout(pdf.page(), width, height).plan(settings.dpi());
          case ExportFormat.Png png -> raster(width, height, settings);
          case ExportFormat.Jpeg jpeg -> raster(width, height, settings);
          case ExportFormat.Tiff tiff -> raster(width, height, settings);
        };
    if ((long) plan.width() * plan.height() > LARGEST) {
      throw new StudioException(
          "The export would have %d x %d pixels, too many; lower the DPI or the enlargement."
              .formatted(plan.width(), plan.height()));
    }
    return plan;
  }

  /// Writes `picture` to `target`.
  ///
  /// @param replace whether an existing file may be replaced
  /// @throws TargetExists when it may not and there is one
  /// @throws StudioException when writing fails
  public ExportPlan export(
      PictureFile picture, ExportSettings settings, Path target, boolean replace) {
    return export(picture, settings, target, replace, new CancelToken());
  }

  /// [#export(PictureFile, ExportSettings, Path, boolean)] that can be stopped; no file is left
  /// then.
  public ExportPlan export(
      PictureFile picture,
      ExportSettings settings,
      Path target,
      boolean replace,
      CancelToken cancel) {
    BufferedImage image = picture.image();
    ExportPlan plan = plan(image.getWidth(), image.getHeight(), settings);
    try {
      AtomicFiles.Content content = content(picture, settings, plan);
      AtomicFiles.write(target, replace, out -> content.writeTo(new Cancellable(out, cancel)));
      return plan;
    } catch (OutOfMemoryError e) {
      throw new StudioException(
          "%s was not written, since %d x %d pixels need more memory than there is; lower the DPI or"
                  .formatted(target, plan.width(), plan.height())
              + " the enlargement.",
          e);
    } catch (FileAlreadyExistsException e) {
      throw new TargetExists(target);
    } catch (IOException e) {
      throw new StudioException(
          "%s could not be written: choose another folder or free some disk space."
              .formatted(target),
          e);
    }
  }

  private static AtomicFiles.Content content(
      PictureFile picture, ExportSettings settings, ExportPlan plan) {
    int dpi = settings.dpi();
    return switch (settings.format()) {
      case ExportFormat.Png png ->
          out ->
              PngFiles.write(
                  resized(picture, plan),
                  png.metadata() ? picture.info() : Optional.empty(),
                  OptionalDouble.of(dpi),
                  out);
      case ExportFormat.Jpeg jpeg ->
          out -> JpegWriter.write(resized(picture, plan), jpeg.quality(), dpi, out);
      case ExportFormat.Tiff tiff -> out -> TiffWriter.write(resized(picture, plan), dpi, out);
      case ExportFormat.Pdf pdf -> out -> PdfWriter.write(picture, pdf.page(), dpi, out);
    };
  }

  private static BufferedImage resized(PictureFile picture, ExportPlan plan) {
    return Resampler.resize(picture.image(), plan.width(), plan.height());
  }

  private static ExportPlan raster(int width, int height, ExportSettings settings) {
    int outWidth = Math.max(1, (int) Math.round(width * settings.scale()));
    int outHeight = Math.max(1, (int) Math.round(height * settings.scale()));
    return new ExportPlan(
        outWidth,
        outHeight,
        outWidth * MM_PER_INCH / settings.dpi(),
        outHeight * MM_PER_INCH / settings.dpi(),
        settings.dpi() / settings.scale());
  }
}
