package xomni.studio.export;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import xomni.studio.images.PictureFile;
import xomni.studio.images.Resampler;

/// One picture on one PDF page, with media, trim and bleed boxes.
final class PdfWriter {
  private static final double POINTS_PER_MM = 72 / 25.4;
  private static final double MARK_LENGTH_MM = 5;
  private static final double MARK_GAP_MM = 2;
  private static final float MARK_WIDTH = 0.25f;

  private PdfWriter() {}

  static void write(PictureFile picture, Page page, int dpi, OutputStream out) throws IOException {
    BufferedImage source = picture.image();
    PdfLayout layout = new PdfLayout(page, source.getWidth(), source.getHeight());
    ExportPlan plan = layout.plan(dpi);
    try (PDDocument document = new PDDocument()) {
      PDPage sheet = new PDPage(rectangle(layout.media()));
      sheet.setTrimBox(rectangle(layout.trim()));
      sheet.setBleedBox(rectangle(layout.bleed()));
      document.addPage(sheet);
      describe(document, picture);
      BufferedImage enlarged = Resampler.resize(source, plan.width(), plan.height());
      PDImageXObject image = LosslessFactory.createFromImage(document, enlarged);
      image.setColorSpace(profile(document));
      try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
        place(content, layout, image);
        if (page.cropMarks()) {
          marks(content, layout);
        }
      }
      document.save(out);
    }
  }

  private static void describe(PDDocument document, PictureFile picture) throws IOException {
    PDDocumentInformation about = new PDDocumentInformation();
    about.setProducer("X-Omni Studio");
    picture.info().ifPresent(info -> about.setTitle(info.request().prompt()));
    document.setDocumentInformation(about);
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
    intent.setInfo("sRGB IEC61966-2.1");
    intent.setOutputCondition("sRGB IEC61966-2.1");
    intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
    intent.setRegistryName("http://www.color.org");
    document.getDocumentCatalog().addOutputIntent(intent);
  }

  private static PDICCBased profile(PDDocument document) throws IOException {
    PDICCBased space = new PDICCBased(document);
    try (OutputStream out = space.getPDStream().createOutputStream(COSName.FLATE_DECODE)) {
      out.write(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    }
    space.getPDStream().getCOSObject().setInt(COSName.N, 3);
    return space;
  }

  private static void place(PDPageContentStream content, PdfLayout layout, PDImageXObject image)
      throws IOException {
    PdfLayout.Box space = layout.space();
    PdfLayout.Box box = layout.picture();
    content.saveGraphicsState();
    content.addRect(
        points(space.x()), points(space.y()), points(space.width()), points(space.height()));
    content.clip();
    content.drawImage(
        image, points(box.x()), points(box.y()), points(box.width()), points(box.height()));
    content.restoreGraphicsState();
  }

  private static void marks(PDPageContentStream content, PdfLayout layout) throws IOException {
    PdfLayout.Box trim = layout.trim();
    double start = layout.page().bleedMm() + MARK_GAP_MM;
    content.setLineWidth(MARK_WIDTH);
    for (double x : new double[] {trim.x(), trim.x() + trim.width()}) {
      line(content, x, trim.y() - start, x, trim.y() - start - MARK_LENGTH_MM);
      double top = trim.y() + trim.height();
      line(content, x, top + start, x, top + start + MARK_LENGTH_MM);
    }
    for (double y : new double[] {trim.y(), trim.y() + trim.height()}) {
      line(content, trim.x() - start, y, trim.x() - start - MARK_LENGTH_MM, y);
      double right = trim.x() + trim.width();
      line(content, right + start, y, right + start + MARK_LENGTH_MM, y);
    }
    content.stroke();
  }

  private static void line(PDPageContentStream content, double x0, double y0, double x1, double y1)
      throws IOException {
    content.moveTo(points(x0), points(y0));
    content.lineTo(points(x1), points(y1));
  }

  private static PDRectangle rectangle(PdfLayout.Box box) {
    return new PDRectangle(
        points(box.x()), points(box.y()), points(box.width()), points(box.height()));
  }

  private static float points(double mm) {
    return (float) (mm * POINTS_PER_MM);
  }
}
