package xomni.studio;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import xomni.engine.GridSize;
import xomni.engine.edit.Region;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.marks.MarkModel;

/// Takes pictures of what changes pictures.
class EditScreensTest extends PicturesTest {
  private static final String PROMPT =
      "A navy poster with the headline \"SUMMER NIGHT\", below it \"Live jazz in the old harbour\"";

  @Test
  void conversationAndMarksAreDrawnDarkAndLight() throws Exception {
    GridSize size = nano() ? studio().settings().sizes().getFirst() : new GridSize(16, 12);
    prepare(PROMPT, size, 1);
    press("draw");
    await(() -> finished(1));
    if (nano()) {
      changeByMarks(size);
    } else {
      changeByWords();
    }
    take("conversation");
    int pictures = count();
    onFx(() -> mark("4,2,8,9;9,4,10,7"));
    take("marking");
    press("mark-redrawas");
    take("redraw-as");
    push(javafx.scene.input.KeyCode.ESCAPE);
    press("mark-redraw");
    await(() -> finished(pictures + 1));
    press("compare-" + entry());
    await(() -> scene.getRoot().lookup("#compare-slider") != null);
    press("compare-tokens");
    take("compare-parent");
  }

  private void changeByWords() {
    say("Change the headline to \"WINTER NIGHT\".", 2);
    say("What does the second line say?", 2);
    say("Make the background red.", 3);
    long second = entry();
    backToFirst();
    say("Make the background yellow.", 4);
    assertTrue(second != entry());
  }

  private void changeByMarks(GridSize size) {
    redraw(Region.fromRow(size, size.rows() / 2), 2);
    redraw(Region.fromRow(size, size.rows() * 3 / 4), 3);
    backToFirst();
    redraw(Region.fromRow(size, 1), 4);
    press("chat-repair");
    await(() -> wiring.editing().chat().busyProperty().get().isEmpty());
    await(() -> finished(count()));
  }

  private void redraw(Region region, int pictures) {
    await(() -> wiring.editing().chat().ready().get());
    onFx(() -> wiring.editing().edits().redraw(region, Optional.empty(), 1));
    await(() -> finished(pictures));
  }

  private void backToFirst() {
    onFx(() -> wiring.editing().chat().go(first()));
    await(() -> entry() == first() && chosen().phaseProperty().get().equals(done()));
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
}
