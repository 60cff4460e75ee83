package xomni.studio;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import xomni.engine.GridSize;
import xomni.studio.history.History;
import xomni.studio.history.HistoryException;
import xomni.studio.model.Filter;
import xomni.studio.model.SortOrder;
import xomni.studio.platform.DataFolders;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.shell.Place;

/// Takes a picture of every screen on which pictures are kept.
class KeepingScreensTest extends PicturesTest {
  private static final List<String> PROMPTS =
      List.of(
          "A cream menu with the headline \"CAFÉ MENU\", below it \"Espresso 2.20\", \"Apple cake"
              + " 3.80\", and a coffee cup at the bottom",
          "A burgundy poster with the headline \"BIG SALE\", below it \"Everything 30 % off this"
              + " week\", and a gift at the bottom",
          "A navy poster with the headline \"SUMMER NIGHT\", below it \"Live jazz in the old"
              + " harbour\", and a guitar at the bottom");

  @Test
  void everyScreenIsDrawnDarkAndLight() throws Exception {
    services
        .settings()
        .update(s -> s.withExportFolder(Optional.of("/home/you/Posters")).withLanguage("en"));
    for (String prompt : PROMPTS) {
      draw(prompt);
    }
    mark();
    press("place-gallery");
    await(() -> text("gallery-count").equals("6 pictures"));
    many();
    export();
    bin();
    packs();
    if (hasChinese()) {
      chinese();
    }
  }

  /// Whether a font of this machine has the signs: without one all look the same.
  private boolean hasChinese() {
    return !drawn("图").equals(drawn("画"));
  }

  private List<Integer> drawn(String sign) {
    WritableImage image = fx(() -> new Text(sign).snapshot(null, null));
    PixelReader pixels = image.getPixelReader();
    return IntStream.range(0, (int) (image.getWidth() * image.getHeight()))
        .mapToObj(i -> pixels.getArgb(i % (int) image.getWidth(), i / (int) image.getWidth()))
        .toList();
  }

  private void draw(String prompt) {
    GridSize size = nano() ? studio().settings().sizes().getFirst() : SMALL;
    start(prompt, 2, size);
    await(() -> allAre(VariantModel.Phase.FINISHED, prompt));
  }

  private List<Long> ids() {
    long[] ids = services.history().gallery().ids(Filter.ALL, SortOrder.NEWEST);
    return Arrays.stream(ids).boxed().toList();
  }

  private void mark() {
    var marks = services.history().marks();
    List<Long> ids = ids();
    marks.star(ids.subList(0, 2), true);
    marks.tag(ids.subList(0, 3), "print");
    marks.tag(ids.subList(0, 1), "harbour");
    marks.putOnBoard(ids.subList(0, 4), marks.createBoard("Summer season"));
    marks.note(ids.getFirst(), "A3, matt paper, two copies for the window.");
  }

  private void choose(KeyCode... more) {
    clickOn("#gallery-grid");
    push(KeyCode.HOME);
    for (KeyCode key : more) {
      push(KeyCode.SHIFT, key);
    }
    await(() -> find("gallery-star", Node.class).isVisible());
  }

  private void many() throws Exception {
    choose(KeyCode.RIGHT, KeyCode.RIGHT);
    take("gallery-many");
  }

  private void export() throws Exception {
    push(KeyCode.E);
    await(() -> scene.getRoot().lookup("#export-do") != null);
    take("export-many");
    press("export-pdf");
    take("export");
    push(KeyCode.ESCAPE);
  }

  private void bin() throws Exception {
    push(KeyCode.DELETE);
    await(() -> text("gallery-count").equals("3 pictures"));
    press("gallery-bin");
    await(() -> text("gallery-count").equals("3 pictures") && text("gallery-title").equals("Bin"));
    clickOn("#gallery-grid");
    push(KeyCode.HOME);
    await(() -> find("unbin", Node.class).isVisible());
    take("bin");
    press("purge");
    take("bin-question");
    press("modal-no");
    push(KeyCode.SHORTCUT, KeyCode.A);
    press("unbin");
    await(() -> count() == 6);
  }

  private void packs() throws Exception {
    press("place-packs");
    press("pack-about");
    await(() -> scene.getRoot().lookup("#pack-about-close") != null);
    take("pack-about");
    push(KeyCode.ESCAPE);
  }

  private void chinese() throws Exception {
    services.settings().update(s -> s.withLanguage("zh"));
    restart();
    onFx(() -> wiring.shell().go(Place.GALLERY));
    await(() -> text("gallery-count").startsWith("6"));
    choose();
    take("gallery-chinese");
    push(KeyCode.E);
    await(() -> scene.getRoot().lookup("#export-do") != null);
    press("export-pdf");
    take("export-chinese");
    push(KeyCode.ESCAPE);
    onFx(() -> wiring.shell().go(Place.SETTINGS));
    take("settings-chinese");
  }

  @Test
  void theWaysOutOfADamagedHistoryAreDrawnDarkAndLight() throws Exception {
    Path other = home.resolve("damaged");
    Path folder = new DataFolders(other).history();
    try (History history = History.open(folder)) {
      long id = xomni.studio.history.Samples.finished(history, "one", 1);
      history.marks().star(List.of(id), true);
      history.backups().daily();
    }
    damage(folder.resolve("history.db"));
    HistoryException found =
        assertThrows(HistoryException.Damaged.class, () -> History.open(folder));
    // Not with the folder of the machine that takes the picture.
    HistoryException problem =
        new HistoryException.Damaged(
            Path.of("/home/you/.local/share/x-omni-studio/history"), found);
    onFx(
        () -> {
          scene =
              RecoveryScene.of(
                  new DataFolders(other),
                  WindowOptions.parse(List.of("--size", "1280x800")),
                  problem,
                  () -> {});
          StudioApp.show((javafx.stage.Stage) window(0), scene);
        });
    take("recovery");
    press("recovery-restore");
    await(() -> find("recovery-open", Node.class).isVisible());
    take("recovery-done");
  }

  private static void damage(Path file) throws IOException {
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.write(new byte[(int) Math.min(4096, Files.size(file))]);
    }
  }
}
