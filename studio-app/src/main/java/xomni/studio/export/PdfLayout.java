package xomni.studio.export;

/// Where a picture lies on a PDF page. All lengths in millimetres, from the lower left corner of
/// the media.
///
/// @param page what was asked for
/// @param sourceWidth of the picture, in pixels
/// @param sourceHeight of the picture, in pixels
record PdfLayout(Page page, int sourceWidth, int sourceHeight) {
  /// Space outside the bleed in which crop marks lie.
  static final double SLUG_MM = 8;

  /// A rectangle.
  record Box(double x, double y, double width, double height) {}

  /// From the edge of the media to the trim.
  double outside() {
    return page.bleedMm() + (page.cropMarks() ? SLUG_MM : 0);
  }

  /// The whole sheet.
  Box media() {
    return new Box(0, 0, page.widthMm() + 2 * outside(), page.heightMm() + 2 * outside());
  }

  /// What is left after trimming.
  Box trim() {
    return new Box(outside(), outside(), page.widthMm(), page.heightMm());
  }

  /// Trim and bleed.
  Box bleed() {
    return grown(trim(), page.bleedMm());
  }

  /// The space for the picture.
  Box space() {
    return grown(trim(), page.bleedMm() - page.marginMm());
  }

  /// The picture in full, which may be larger than its space.
  Box picture() {
    Box space = space();
    double across = space.width() / sourceWidth;
    double down = space.height() / sourceHeight;
    double scale = page.fit() == Page.Fit.WHOLE ? Math.min(across, down) : Math.max(across, down);
    double width = sourceWidth * scale;
    double height = sourceHeight * scale;
    return new Box(
        space.x() + (space.width() - width) / 2,
        space.y() + (space.height() - height) / 2,
        width,
        height);
  }

  /// @param dpi to which the picture is enlarged
  ExportPlan plan(int dpi) {
    Box picture = picture();
    double honest = sourceWidth / (picture.width() / Exporter.MM_PER_INCH);
    double scale = Math.max(1, dpi / honest);
    return new ExportPlan(
        (int) Math.round(sourceWidth * scale),
        (int) Math.round(sourceHeight * scale),
        picture.width(),
        picture.height(),
        honest);
  }

  private static Box grown(Box box, double by) {
    return new Box(box.x() - by, box.y() - by, box.width() + 2 * by, box.height() + 2 * by);
  }
}
