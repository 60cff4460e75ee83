package xomni.studio.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import xomni.engine.DrawRequest;
import xomni.engine.Drawing;
import xomni.studio.history.Samples;
import xomni.studio.images.Images;
import xomni.studio.images.PictureFile;
import xomni.studio.model.PictureInfo;
import xomni.studio.model.StudioException;
import xomni.studio.model.TokensSoFar;

class ExporterTest {
  private static final String PROMPT = "A poster that reads \"雪 & 50 % off\"";

  @TempDir Path folder;
  private final Exporter exporter = new Exporter();

  /// A picture of 96 x 64 pixels with a red left half.
  private static PictureFile picture() {
    BufferedImage image = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 96; x++) {
        image.setRGB(x, y, x < 48 ? 0xff0000 : 0x2040ff);
      }
    }
    DrawRequest request = Samples.request(PROMPT, 5, 0);
    Drawing drawing = Samples.drawing(request);
    TokensSoFar tokens = new TokensSoFar(drawing.grid().tokens(), drawing.probabilities());
    return new PictureFile(
        image, Optional.of(new PictureInfo(request, tokens, Samples.MADE, Optional.empty())));
  }

  @Test
  void pngKeepsPixelsProfileResolutionAndMetadata() throws IOException {
    Path file = folder.resolve("a.png");
    export(new ExportFormat.Png(true), file);
    PictureFile read = PictureFile.read(file);
    assertArrayEquals(Images.toPicture(picture().image()).rgb(), read.picture().rgb());
    assertEquals(picture().info(), read.info());
    assertEquals(300, dpi(file), 0.5);
    assertTrue(contains(file, "iCCP"));

    Path bare = folder.resolve("bare.png");
    export(new ExportFormat.Png(false), bare);
    assertTrue(PictureFile.read(bare).info().isEmpty());
    assertFalse(contains(bare, "iTXt"));
  }

  @Test
  void jpegHasProfileAndResolution() throws IOException {
    Path file = folder.resolve("a.jpg");
    export(new ExportFormat.Jpeg(95), file);
    BufferedImage read = ImageIO.read(file.toFile());
    assertEquals(96, read.getWidth());
    assertTrue((read.getRGB(10, 10) >> 16 & 255) > 240);
    assertEquals(300, dpi(file), 0.5);
    assertTrue(contains(file, "ICC_PROFILE"));
  }

  @Test
  void tiffIsExactAndHasProfileAndResolution() throws IOException {
    Path file = folder.resolve("a.tiff");
    export(new ExportFormat.Tiff(), file);
    PictureFile read = PictureFile.read(file);
    assertArrayEquals(Images.toPicture(picture().image()).rgb(), read.picture().rgb());
    assertEquals(300, dpi(file), 0.5);
    assertTrue(contains(file, "acsp"));
  }

  @Test
  void pdfHasPaperBoxesProfileTitleAndResolution() throws IOException {
    Path file = folder.resolve("a.pdf");
    Page page = new Page(Paper.parse("a6"), true, 0, 3, true, Page.Fit.FILL);
    ExportPlan plan =
        exporter.export(
            picture(), new ExportSettings(new ExportFormat.Pdf(page), 1, 200), file, false);
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      PDPage sheet = document.getPage(0);
      assertEquals(148, mm(sheet.getTrimBox().getWidth()), 0.01);
      assertEquals(105, mm(sheet.getTrimBox().getHeight()), 0.01);
      assertEquals(154, mm(sheet.getBleedBox().getWidth()), 0.01);
      assertEquals(148 + 2 * (3 + PdfLayout.SLUG_MM), mm(sheet.getMediaBox().getWidth()), 0.01);
      assertEquals(PROMPT, document.getDocumentInformation().getTitle());
      assertEquals(1, document.getDocumentCatalog().getOutputIntents().size());
      var resources = sheet.getResources();
      PDImageXObject image =
          (PDImageXObject) resources.getXObject(resources.getXObjectNames().iterator().next());
      assertTrue(image.getColorSpace() instanceof PDICCBased);
      assertEquals(plan.width(), image.getWidth());
      // 96 x 64 fills 154 x 111 mm: 166.5 mm wide at 200 DPI.
      assertEquals(Math.round(166.5 / 25.4 * 200), image.getWidth(), 1);
      assertColours(document, sheet.getTrimBox(), sheet.getMediaBox());
    }
    assertTrue(plan.coarse());
    assertTrue(plan.note().orElseThrow().contains("15 DPI"), plan.note().orElseThrow());
  }

  private static void assertColours(PDDocument document, PDRectangle trim, PDRectangle media)
      throws IOException {
    BufferedImage rendered = new PDFRenderer(document).renderImage(0);
    int middle = (int) (media.getHeight() / 2);
    int left = rendered.getRGB((int) trim.getLowerLeftX() + 5, middle);
    int right = rendered.getRGB((int) trim.getUpperRightX() - 5, middle);
    assertTrue((left >> 16 & 255) > 230 && (left & 255) < 30, Integer.toHexString(left));
    assertTrue((right & 255) > 230, Integer.toHexString(right));
    assertEquals(0xffffffff, rendered.getRGB(1, 1));
  }

  @Test
  void marginsLeaveWhiteAndShowAllOfThePicture() throws IOException {
    Page page = new Page(Paper.own(100, 150), false, 10, 0, false, Page.Fit.WHOLE);
    PdfLayout.Box box = new PdfLayout(page, 96, 64).picture();
    assertEquals(80, box.width(), 1e-9);
    assertEquals(80 * 64 / 96.0, box.height(), 1e-9);
    assertEquals(10, box.x(), 1e-9);
    assertEquals((150 - box.height()) / 2, box.y(), 1e-9);
  }

  @Test
  void enlargingKeepsEdgesAndSaysTheHonestResolution() throws IOException {
    Path file = folder.resolve("large.png");
    ExportPlan plan =
        exporter.export(
            picture(), new ExportSettings(new ExportFormat.Png(false), 4, 300), file, false);
    assertEquals(384, plan.width());
    assertEquals(75, plan.honestDpi());
    assertTrue(plan.coarse());
    BufferedImage read = ImageIO.read(file.toFile());
    assertEquals(384, read.getWidth());
    assertEquals(0xffff0000, read.getRGB(100, 100));
    assertEquals(0xff2040ff, read.getRGB(300, 100));
    assertFalse(exporter.plan(4000, 3000, ExportSettings.of(new ExportFormat.Tiff())).coarse());
  }

  @Test
  void existingFileIsOnlyReplacedWhenAsked() throws IOException {
    Path file = folder.resolve("mine.png");
    Files.writeString(file, "mine");
    ExportSettings settings = ExportSettings.of(new ExportFormat.Png(true));
    assertThrows(TargetExists.class, () -> exporter.export(picture(), settings, file, false));
    assertEquals("mine", Files.readString(file));
    exporter.export(picture(), settings, file, true);
    assertEquals(96, ImageIO.read(file.toFile()).getWidth());
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void impossibleSettingsAreRefusedInASentence() {
    assertThrows(StudioException.class, () -> Paper.parse("B7"));
    assertThrows(StudioException.class, () -> Paper.parse("0x10mm"));
    assertThrows(StudioException.class, () -> new ExportFormat.Jpeg(0));
    assertThrows(
        StudioException.class, () -> new Page(Paper.parse("A4"), false, 5, 3, true, Page.Fit.FILL));
    assertThrows(
        StudioException.class,
        () -> new Page(Paper.parse("A4"), false, 200, 0, true, Page.Fit.WHOLE));
    assertThrows(
        StudioException.class,
        () -> exporter.plan(4000, 4000, new ExportSettings(new ExportFormat.Png(true), 16, 300)));
  }

  private void export(ExportFormat format, Path file) {
    exporter.export(picture(), ExportSettings.of(format), file, false);
  }

  private static double mm(float points) {
    return points / 72 * 25.4;
  }

  private static boolean contains(Path file, String text) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
  }

  /// What the file says, through the format-neutral metadata of ImageIO.
  private static double dpi(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      ImageReader reader = readers.next();
      reader.setInput(in);
      IIOMetadata metadata = reader.getImageMetadata(0);
      Element root = (Element) metadata.getAsTree("javax_imageio_1.0");
      NodeList sizes = root.getElementsByTagName("HorizontalPixelSize");
      double millimetres = Double.parseDouble(((Element) sizes.item(0)).getAttribute("value"));
      reader.dispose();
      return 25.4 / millimetres;
    }
  }
}
