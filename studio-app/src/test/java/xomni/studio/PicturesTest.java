package xomni.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.util.WaitForAsyncUtils;
import xomni.engine.GridSize;
import xomni.studio.ui.kit.Theme;

/// Takes pictures of screens, dark and light. With `-Dxomni.gallery=true` they go to
/// `docs/gallery`, drawn by the embedded pack where there is one; else they are only looked at by
/// the test, and the reference pack draws. Texts must stand out from what is behind them.
abstract class PicturesTest extends WindowTest {
  private static final Path DOCS = Path.of("..", "docs", "gallery");
  private static final Path EMBEDDED = Path.of("..", "assets", "packs").toAbsolutePath();
  private static final String EMBEDDED_PROPERTY = "xomni.home.embedded";

  private final List<String> weak = new ArrayList<>();
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Boolean.getBoolean("xomni.gallery") ? DOCS : home.resolve("screens");
    Files.createDirectories(folder);
  }

  @Override
  void providePack(Path packs) {
    if (Boolean.getBoolean("xomni.gallery")
        && Files.exists(EMBEDDED.resolve("nano").resolve("pack.json"))) {
      System.setProperty(EMBEDDED_PROPERTY, EMBEDDED.toString());
    } else {
      super.providePack(packs);
    }
  }

  @AfterEach
  void everyTextStandsOut() {
    assertEquals(List.of(), weak, "texts with too little contrast");
  }

  @AfterEach
  void forgetThePack() {
    System.clearProperty(EMBEDDED_PROPERTY);
  }

  /// Whether the embedded pack draws.
  boolean nano() {
    return !studio().packProperty().get().equals(ReferencePack.NAME);
  }

  /// Starts a drawing with the pack's own steps.
  void start(String prompt, int variants, GridSize size) {
    onFx(
        () -> {
          studio().prompt().textProperty().set(prompt);
          studio().settings().sizeProperty().set(size);
          studio().settings().variantsProperty().set(variants);
          studio().draw();
        });
  }

  /// Takes a picture of the window in each theme.
  void take(String name) throws Exception {
    for (Theme theme : Theme.values()) {
      onFx(() -> theme.apply(scene));
      settle();
      WritableImage image = fx(() -> scene.snapshot(null));
      Path file = folder.resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
      Screenshot.write(image, file);
      assertTrue(colours(image) > 8, name + " is blank");
      fx(() -> Contrast.weak(scene, image))
          .forEach(text -> weak.add(file.getFileName() + " " + text));
    }
  }

  /// Waits until what is on its way to the window has come.
  private void settle() throws Exception {
    for (int i = 0; i < 4; i++) {
      services.jobs().inBackground(_ -> 0).result().get();
      WaitForAsyncUtils.waitForFxEvents();
      fx(
          () -> {
            Platform.requestNextPulse();
            return 0;
          });
    }
  }

  private static long colours(WritableImage image) {
    return java.util.stream.IntStream.range(0, (int) (image.getWidth() * image.getHeight()))
        .filter(i -> i % 7 == 0)
        .map(
            i ->
                image
                    .getPixelReader()
                    .getArgb(i % (int) image.getWidth(), i / (int) image.getWidth()))
        .distinct()
        .count();
  }
}
