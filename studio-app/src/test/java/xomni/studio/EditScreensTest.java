package xomni.studio;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import xomni.engine.GridSize;
import xomni.engine.edit.Region;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.kit.Theme;
import xomni.studio.ui.marks.MarkModel;

/// Takes a picture of what changes pictures, dark and light. With `-Dxomni.gallery=true` they go to
/// `docs/gallery`.
class EditScreensTest extends WindowTest {
  private static final Path DOCS = Path.of("..", "docs", "gallery");
  private static final String PROMPT =
      "A navy poster with the headline \"SUMMER NIGHT\", below it \"Live jazz in the old harbour\"";

  private Path folder;

  @Test
  void conversationAndMarksAreDrawnDarkAndLight() throws Exception {
    folder =
        Boolean.getBoolean("xomni.gallery")
            ? DOCS
            : Path.of(System.getProperty("xomni.screens", home.resolve("screens").toString()));
    Files.createDirectories(folder);
    boolean nano = !studio().packProperty().get().equals(ReferencePack.NAME);
    GridSize size = nano ? studio().settings().sizes().getFirst() : new GridSize(16, 12);
    prepare(PROMPT, size, 1);
    press("draw");
    await(() -> finished(1));
    say("Change the headline to \"WINTER NIGHT\".", 2);
    say("What does the second line say?", 2);
    say("Make the background red.", 3);
    long second = entry();
    onFx(() -> wiring.editing().chat().go(first()));
    await(() -> entry() == first() && chosen().phaseProperty().get().equals(done()));
    say("Make the background yellow.", 4);
    assertTrue(second != entry());
    take("conversation");
    onFx(() -> mark("4,2,8,9;9,4,10,7"));
    take("marking");
    press("mark-redrawas");
    take("redraw-as");
    push(javafx.scene.input.KeyCode.ESCAPE);
    press("mark-redraw");
    await(() -> count() == 5);
    await(() -> finished(5));
    press("compare-" + entry());
    await(() -> scene.getRoot().lookup("#compare-slider") != null);
    press("compare-tokens");
    take("compare-parent");
  }

  private void mark(String cells) {
    MarkModel marks = wiring.editing().marks();
    marks.toolProperty().set(MarkModel.Tool.BRUSH);
    GridSize size = chosen().request().size();
    marks.mark(Region.parse(size, cells), MarkModel.Mode.REPLACE);
  }

  private void say(String words, int pictures) {
    find("chat-input", javafx.scene.control.TextArea.class);
    await(() -> !scene.getRoot().lookup("#chat-input").isDisabled());
    clickOn("#chat-input");
    onFx(
        () ->
            ((javafx.scene.control.TextArea) scene.getRoot().lookup("#chat-input")).setText(words));
    push(javafx.scene.input.KeyCode.ENTER);
    if (words.endsWith("?")) {
      await(() -> wiring.editing().chat().busyProperty().get().isEmpty());
      return;
    }
    await(() -> wiring.editing().chat().proposalProperty().get() != null || count() == pictures);
    if (fx(() -> wiring.editing().chat().proposalProperty().get() != null)) {
      press("proposal-yes");
    }
    await(() -> count() == pictures && finished(pictures));
  }

  private static VariantModel.Phase done() {
    return VariantModel.Phase.FINISHED;
  }

  private boolean finished(int pictures) {
    return count() == pictures
        && desk().sheetProperty().get() != null
        && chosen().phaseProperty().get() == done()
        && wiring.editing().chat().relative(entry()).isPresent();
  }

  private VariantModel chosen() {
    return desk().sheetProperty().get().selectedProperty().get();
  }

  private long entry() {
    return chosen().entry().orElse(-1);
  }

  private long first() {
    return wiring.editing().chat().familyProperty().getValue().getFirst().id();
  }

  private void take(String name) throws Exception {
    for (Theme theme : List.of(Theme.values())) {
      onFx(() -> theme.apply(scene));
      for (int i = 0; i < 4; i++) {
        services.jobs().inBackground(_ -> 0).result().get();
        WaitForAsyncUtils.waitForFxEvents();
        onFx(Platform::requestNextPulse);
      }
      WritableImage image = fx(() -> scene.snapshot(null));
      String file = name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
      Screenshot.write(image, folder.resolve(file));
    }
  }
}
