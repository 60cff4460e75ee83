package xomni.studio.export;

/// What kind of file an export makes.
public sealed interface ExportFormat {
  /// Ending of the file name, without the dot.
  String extension();

  /// PNG.
  ///
  /// @param metadata whether the file says how it was made
  record Png(boolean metadata) implements ExportFormat {
    @Override
    public String extension() {
      return "png";
    }
  }

  /// JPEG.
  ///
  /// @param quality 1 to 100
  record Jpeg(int quality) implements ExportFormat {
    public Jpeg {
      if (quality < 1 || quality > 100) {
        throw new xomni.studio.model.StudioException(
            "The quality of a JPEG must be between 1 and 100.");
      }
    }

    @Override
    public String extension() {
      return "jpg";
    }
  }

  /// TIFF, compressed without loss.
  record Tiff() implements ExportFormat {
    @Override
    public String extension() {
      return "tiff";
    }
  }

  /// A PDF page for print.
  ///
  /// @param page its layout
  record Pdf(Page page) implements ExportFormat {
    @Override
    public String extension() {
      return "pdf";
    }
  }
}
