package xomni.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import xomni.engine.pack.Precision;
import xomni.studio.settings.Settings;
import xomni.studio.ui.shell.Place;

class PlacesWindowTest extends WindowTest {
  @Test
  void everyPlaceOpensAndEveryButtonHasAName() {
    for (Place place : Place.values()) {
      onFx(() -> wiring.shell().go(place));
      onFx(() -> namesIn(scene.getRoot()));
    }
  }

  private static void namesIn(Node node) {
    if (node instanceof ButtonBase button && !button.getStyleClass().contains("arrow-button")) {
      String name =
          button.getAccessibleText() == null ? button.getText() : button.getAccessibleText();
      assertTrue(name != null && !name.isBlank(), "A button without a name: " + button);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(PlacesWindowTest::namesIn);
    }
  }

  @Test
  void theThemeChangesAtOnceAndStays() throws Exception {
    Color before = background();
    push(KeyCode.SHORTCUT, KeyCode.T);
    await(() -> !background().equals(before));
    Color dark = background();
    Settings.Theme chosen = services.settings().get().theme();
    restart();
    assertEquals(chosen, services.settings().get().theme());
    assertEquals(dark, background());
  }

  private Color background() {
    return fx(() -> scene.snapshot(null).getPixelReader().getColor(300, 10));
  }

  @Test
  void aCheckpointIsImported() {
    press("place-packs");
    press("packs-import");
    TextField xomni = find("import-xomni", TextField.class);
    TextField flux = find("import-flux", TextField.class);
    TextField name = find("import-name", TextField.class);
    ComboBox<?> precision = find("import-precision", ComboBox.class);
    press("import-check");
    await(() -> text("import-problem").contains("X-Omni folder"));
    onFx(() -> xomni.setText(home.resolve("nothing-here").toString()));
    onFx(() -> flux.setText(home.resolve("nothing-here").toString()));
    press("import-check");
    await(() -> text("import-problem").contains("nothing-here"));
    onFx(
        () -> {
          xomni.setText(ReferencePack.CHECKPOINT.resolve("x-omni").toString());
          flux.setText(ReferencePack.CHECKPOINT.resolve("flux").toString());
          name.setText("second");
          precision.getSelectionModel().select(Precision.INT8.ordinal());
        });
    press("import-check");
    press("import-start");
    await(() -> studio().packs().contains("second"));
    assertEquals(2, services.catalogue().list().size());
  }

  @Test
  void dialogsFitASmallWindow() {
    resize(900, 600);
    press("place-packs");
    press("packs-import");
    assertCardFits("import-start");
    push(KeyCode.ESCAPE);
    press("place-draw");
    draw("A card that says \"FIT\"", 1);
    press("export");
    press("export-pdf");
    assertCardFits("export-do");
  }

  /// The card stands free of the window's edges, with its buttons.
  private void assertCardFits(String button) {
    Node last = find(button, Node.class);
    onFx(() -> scene.getRoot().layout());
    Node card = last;
    while (!card.getStyleClass().contains("dialog-card")) {
      card = card.getParent();
    }
    Bounds window = new BoundingBox(8, 8, scene.getWidth() - 16, scene.getHeight() - 16);
    for (Node part : List.of(card, last)) {
      Bounds bounds = fx(() -> part.localToScene(part.getLayoutBounds()));
      assertTrue(window.contains(bounds), part + " " + bounds);
    }
  }

  @Test
  void aPackSaysWhatItIsIsCheckedAndStaysWhileItIsNeeded() throws Exception {
    Path pack = services.catalogue().list().getFirst().folder();
    Files.writeString(pack.resolve("MODEL_CARD.md"), "# What it is\n\nA **small** model.\n");
    press("place-packs");
    press("pack-about");
    await(() -> lookup("A small model.").tryQuery().isPresent());
    press("pack-licence");
    press("pack-about-close");
    press("pack-verify");
    await(() -> text("pack-remark").equals("All files are as they should be."));
    services.jobs().pause(true);
    prepare("A card that says \"WAIT\"", SMALL, 1);
    onFx(() -> studio().draw());
    await(() -> services.jobs().queue().size() == 1);
    press("pack-remove");
    await(() -> note().contains("needed for drawings"));
    services.jobs().remove(services.jobs().queue().getFirst().id());
    press("pack-remove");
    press("modal-yes");
    await(() -> services.catalogue().list().isEmpty());
    assertFalse(Files.exists(pack));
  }

  @Test
  void wrongSettingsAreSaidAndNotTakenOver() throws Exception {
    press("place-settings");
    TextField previews = find("settings-previews", TextField.class);
    TextField folder = find("settings-history", TextField.class);
    onFx(() -> previews.setText("99"));
    await(() -> lookup("Previews a second: give a number from 0 to 30.").tryQuery().isPresent());
    onFx(() -> previews.setText("many"));
    assertEquals("99", fx(previews::getText));
    onFx(() -> previews.setText("7"));
    await(() -> services.settings().get().previewsPerSecond() == 7);
    onFx(folder::requestFocus);
    onFx(() -> folder.setText(home.resolve("nowhere").toString()));
    push(KeyCode.ENTER);
    await(() -> find("settings-history-problem", Node.class).isVisible());
    assertTrue(services.settings().get().historyFolder().isEmpty());
    Path there = Files.createDirectories(home.resolve("there"));
    onFx(() -> folder.setText(there.toString()));
    push(KeyCode.ENTER);
    await(() -> services.settings().get().historyFolder().isPresent());
  }

  private String note() {
    Node note = scene.getRoot().lookup("#note");
    return note == null ? "" : note.getAccessibleText();
  }

  @Test
  void aDefectHasACodeAndCanBeCopied() {
    onFx(() -> wiring.errors().accept(new IllegalStateException("broken")));
    String code = text("error-code");
    assertTrue(code.matches("XO-[0-9A-F]{4}"), code);
    press("error-copy");
    String copied = fx(() -> Clipboard.getSystemClipboard().getString());
    assertTrue(copied.contains(code) && copied.contains("broken"), copied);
    press("error-close");
    onFx(() -> wiring.errors().accept(new IllegalArgumentException("other")));
    assertNotEquals(code, text("error-code"));
  }
}
