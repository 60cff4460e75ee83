package xomni.studio.export;

import xomni.studio.model.StudioException;

/// How pictures are exported.
///
/// @param format kind of file
/// @param scale pixels of the file to pixels of the picture, each way; 1 leaves it as it is. A PDF
///   ignores it: its paper decides
/// @param dpi pixels an inch: what a file says of itself, and to what the picture of a PDF is
///   enlarged when it has fewer
public record ExportSettings(ExportFormat format, double scale, int dpi) {
  public ExportSettings {
    if (!(scale >= 0.05 && scale <= 16)) {
      throw new StudioException("The enlargement must be between 0.05 and 16.");
    }
    if (dpi < 36 || dpi > 2400) {
      throw new StudioException("The resolution must be between 36 and 2400 DPI.");
    }
  }

  /// The picture as it is, for a screen or for print at 300 DPI.
  public static ExportSettings of(ExportFormat format) {
    return new ExportSettings(format, 1, 300);
  }
}
