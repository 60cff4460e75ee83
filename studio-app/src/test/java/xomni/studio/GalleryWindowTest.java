package xomni.studio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import xomni.studio.images.PictureFile;
import xomni.studio.model.Filter;
import xomni.studio.model.SortOrder;

class GalleryWindowTest extends WindowTest {
  private static final float POINTS_PER_MM = 72 / 25.4f;

  @Test
  void findsPicturesByTheirWordsAndBringsThemBackFromTheBin() {
    draw("A red \"APPLE\"", 1);
    draw("A green \"PEAR\"", 1);
    press("place-gallery");
    await(() -> text("gallery-count").equals("2 pictures"));
    clickOn("#gallery-search");
    write("pear");
    await(() -> text("gallery-count").equals("1 picture"));
    clickOn("#gallery-grid");
    push(KeyCode.HOME);
    press("gallery-discard");
    await(() -> text("gallery-count").equals("No pictures"));
    assertEquals(1, services.history().gallery().count(Filter.BIN));
    press("note-action");
    await(() -> text("gallery-count").equals("1 picture"));
    assertEquals(0, services.history().gallery().count(Filter.BIN));
  }

  @Test
  void picturesAreFoundBetweenTwoDays() {
    draw("A red \"APPLE\"", 1);
    LocalDate today = LocalDate.now();
    press("place-gallery");
    await(() -> text("gallery-count").equals("1 picture"));
    ComboBox<?> since = find("gallery-since", ComboBox.class);
    onFx(() -> since.getSelectionModel().selectLast());
    typeDay("gallery-to", today.minusDays(1).toString());
    await(() -> text("gallery-count").equals("No pictures"));
    // A span cannot end before it begins.
    typeDay("gallery-from", today.plusDays(1).toString());
    assertEquals(today.plusDays(1), day("gallery-to"));
    assertEquals("No pictures", text("gallery-count"));
    typeDay("gallery-to", today.toString());
    assertEquals(today, day("gallery-from"));
    await(() -> text("gallery-count").equals("1 picture"));
    typeDay("gallery-from", "some day");
    assertEquals(today, day("gallery-from"));
    typeDay("gallery-to", "");
    typeDay("gallery-from", today.plusDays(1).toString());
    await(() -> text("gallery-count").equals("No pictures"));
    press("gallery-all");
    await(() -> text("gallery-count").equals("1 picture"));
    assertFalse(find("gallery-from", DatePicker.class).isVisible());
    // What was chosen before is where the person starts from.
    onFx(() -> since.getSelectionModel().select(1));
    onFx(() -> since.getSelectionModel().selectLast());
    assertEquals(today, day("gallery-from"));
    await(() -> text("gallery-count").equals("1 picture"));
  }

  private void typeDay(String id, String text) {
    DatePicker picker = find(id, DatePicker.class);
    onFx(() -> picker.getEditor().requestFocus());
    onFx(() -> picker.getEditor().setText(text));
    push(KeyCode.ENTER);
  }

  private LocalDate day(String id) {
    DatePicker picker = find(id, DatePicker.class);
    return fx(picker::getValue);
  }

  @Test
  void tagsNotesAndStarsAreKept() {
    draw("A \"LABEL\"", 1);
    press("place-gallery");
    await(() -> text("gallery-count").equals("1 picture"));
    clickOn("#gallery-grid");
    push(KeyCode.HOME);
    clickOn("#gallery-tag");
    write("keep");
    push(KeyCode.ENTER);
    await(() -> services.history().marks().tags().size() == 1);
    press("gallery-star");
    await(() -> services.history().gallery().count(Filter.ALL.onlyStarred(true)) == 1);
    clickOn("#gallery-notes");
    write("printed twice");
    clickOn("#gallery-search");
    write("twice");
    await(() -> services.history().gallery().count(Filter.ALL.withText("twice")) == 1);
  }

  @Test
  void settingsComeBackFromAPictureAndNothingIsOverwrittenUnasked() {
    draw("A first \"ONE\"", 1);
    long seed = desk().sheetProperty().get().selectedProperty().get().request().seed();
    onFx(() -> studio().prompt().textProperty().set("Half a thought"));
    press("place-gallery");
    await(() -> text("gallery-count").equals("1 picture"));
    clickOn("#gallery-grid");
    push(KeyCode.HOME);
    press("gallery-restore");
    press("modal-no");
    assertEquals("Half a thought", studio().prompt().textProperty().get());
    press("gallery-restore");
    press("modal-yes");
    await(() -> studio().prompt().textProperty().get().equals("A first \"ONE\""));
    assertEquals(seed, studio().settings().seedProperty().get());
    assertTrue(studio().settings().seedLockedProperty().get());
  }

  @Test
  void everyFormatIsExportedAndAPngBringsItsSettingsBack() throws Exception {
    draw("Export \"ME\"", 1);
    Path out = Files.createDirectories(home.resolve("out"));
    for (String kind : List.of("png", "jpeg", "tiff", "pdf")) {
      press("export");
      set("export-name", "poster");
      set("export-folder", out.toString());
      press("export-" + kind);
      fire("export-do");
      await(() -> scene.getRoot().lookup("#export-do") == null);
    }
    for (String file : List.of("poster.png", "poster.jpg", "poster.tiff")) {
      BufferedImage image = ImageIO.read(out.resolve(file).toFile());
      assertEquals(SMALL.width(), image.getWidth(), file);
      assertEquals(SMALL.height(), image.getHeight(), file);
    }
    try (PDDocument pdf = Loader.loadPDF(out.resolve("poster.pdf").toFile())) {
      PDRectangle page = pdf.getPage(0).getMediaBox();
      assertEquals(210 * POINTS_PER_MM, page.getWidth(), 0.5);
      assertEquals(297 * POINTS_PER_MM, page.getHeight(), 0.5);
    }
    // A second export of the same name asks before it replaces.
    press("export");
    set("export-name", "poster");
    fire("export-do");
    await(() -> find("export-replace", javafx.scene.Node.class).isVisible());
    fire("export-replace");
    await(() -> scene.getRoot().lookup("#export-do") == null);
    assertFalse(PictureFile.read(out.resolve("poster.png")).info().isEmpty());

    onFx(() -> studio().prompt().textProperty().set(""));
    onFx(() -> wiring.drop().open(List.of(out.resolve("poster.png"))));
    await(() -> studio().prompt().textProperty().get().equals("Export \"ME\""));
    await(() -> count() == 2);
    long dropped = services.history().gallery().ids(Filter.ALL, SortOrder.NEWEST)[0];
    await(
        () ->
            wiring.desk().sheetProperty().get().variants().getFirst().entry().orElse(-1)
                == dropped);
  }

  @Test
  void aDamagedFileDoesNotKeepTheOthersOut() throws Exception {
    Path empty = Files.createFile(home.resolve("empty.png"));
    Path whole = home.resolve("whole.png");
    ImageIO.write(new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB), "png", whole.toFile());
    Path text = Files.writeString(home.resolve("text.png"), "no picture");
    onFx(() -> wiring.drop().open(List.of(empty, whole, text)));
    await(() -> count() == 1);
    await(() -> note().contains("empty.png, text.png"));
  }

  @Test
  void aBatchIsNumberedAndAsksBeforeItMeetsWhatIsThere() throws Exception {
    draw("Poster \"ONE\"", 2);
    Path out = Files.createDirectories(home.resolve("out"));
    press("place-gallery");
    await(() -> text("gallery-count").equals("2 pictures"));
    clickOn("#gallery-grid");
    push(KeyCode.SHORTCUT, KeyCode.A);
    await(() -> find("gallery-export", javafx.scene.Node.class).isVisible());
    push(KeyCode.E);
    set("export-folder", out.toString());
    // Both would get the same name.
    set("export-name", "{prompt}");
    fire("export-do");
    await(() -> scene.getRoot().lookup("#export-do") == null);
    assertEquals(List.of("Poster -ONE--2.png", "Poster -ONE-.png"), names(out));
    byte[] first = Files.readAllBytes(out.resolve("Poster -ONE-.png"));

    push(KeyCode.E);
    set("export-folder", out.toString());
    set("export-name", "{prompt}");
    set("export-dpi", "20");
    await(() -> text("export-warning").contains("from 36 to 2400"));
    assertTrue(find("export-do", javafx.scene.Node.class).isDisabled());
    set("export-dpi", "x");
    TextField dpi = find("export-dpi", TextField.class);
    assertEquals("20", fx(dpi::getText));
    set("export-dpi", "300");
    fire("export-do");
    press("export-beside");
    await(() -> scene.getRoot().lookup("#export-do") == null);
    assertEquals(4, names(out).size());
    assertArrayEquals(first, Files.readAllBytes(out.resolve("Poster -ONE-.png")));
  }

  @Test
  void aPictureWhoseFileIsGoneIsNamedAndTheOthersAreExported() throws Exception {
    draw("Poster \"ONE\"", 2);
    Path out = Files.createDirectories(home.resolve("out"));
    press("place-gallery");
    await(() -> text("gallery-count").equals("2 pictures"));
    long lost = services.history().gallery().ids(Filter.ALL, SortOrder.NEWEST)[1];
    Files.delete(services.history().gallery().get(lost).picture().orElseThrow());
    clickOn("#gallery-grid");
    push(KeyCode.SHORTCUT, KeyCode.A);
    await(() -> find("gallery-export", javafx.scene.Node.class).isVisible());
    push(KeyCode.E);
    set("export-folder", out.toString());
    set("export-name", "{n}");
    fire("export-do");
    await(() -> scene.getRoot().lookup("#export-failures") != null);
    assertEquals(List.of("001.png"), names(out));
    press("export-close");
  }

  private String note() {
    javafx.scene.Node note = scene.getRoot().lookup("#note");
    return note == null ? "" : note.getAccessibleText();
  }

  private static List<String> names(Path folder) throws Exception {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void set(String id, String text) {
    TextInputControl field = find(id, TextField.class);
    onFx(() -> field.setText(text));
  }
}
