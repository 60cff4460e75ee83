package xomni.studio;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import xomni.engine.GridSize;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.shell.Place;

/// Takes a picture of every screen.
class ScreensTest extends PicturesTest {
  private static final List<String> PROMPTS =
      List.of(
          "A cream menu with the headline \"CAFÉ MENU\", below it \"Espresso 2.20\", \"Apple cake"
              + " 3.80\", and a coffee cup at the bottom",
          "A dark green poster with the headline \"OPEN LECTURE\", below it \"How bees find their"
              + " way home\", and a bee at the bottom",
          "A burgundy poster with the headline \"BIG SALE\", below it \"Everything 30 % off this"
              + " week\", and a gift at the bottom");
  private static final String MAIN =
      "A navy poster with the headline \"SUMMER NIGHT\", below it \"Live jazz in the old harbour\","
          + " then \"Friday 12 June, 8 pm\", and a guitar at the bottom";

  @Test
  void everyScreenIsDrawnDarkAndLight() throws Exception {
    take("empty");
    for (String prompt : PROMPTS) {
      drawWhole(prompt, 1);
    }
    growing();
    drawing();
    gallery();
    around();
  }

  /// The folder of a test is no folder of a person.
  private void hideHome() {
    onFx(
        () -> {
          for (Node node : scene.getRoot().lookupAll(".label")) {
            Label label = (Label) node;
            if (label.getText().contains(home.toString())) {
              label.setText(
                  label.getText().replace(home.toString(), "/home/you/.local/share/x-omni-studio"));
            }
          }
        });
  }

  private GridSize size() {
    return nano() ? studio().settings().sizes().getFirst() : SMALL;
  }

  private void drawWhole(String prompt, int variants) {
    start(prompt, variants, size());
    await(() -> allAre(VariantModel.Phase.FINISHED, prompt));
  }

  private void growing() throws Exception {
    GridSize size = nano() ? size() : LARGE;
    start(MAIN, 1, size);
    await(
        () ->
            desk().sheetProperty().get() != null
                && chosen().request().prompt().equals(MAIN)
                && chosen().drawnProperty().get() > size.cells() / 8);
    onFx(() -> desk().gridProperty().set(true));
    take("growing");
    onFx(() -> desk().gridProperty().set(false));
    onFx(() -> desk().cancel());
    await(() -> !chosen().phaseProperty().get().alive());
    take("stopped");
  }

  private VariantModel chosen() {
    return desk().sheetProperty().get().selectedProperty().get();
  }

  private void drawing() throws Exception {
    drawWhole(MAIN, 4);
    take("variants");
    onFx(() -> desk().viewProperty().set(Desk.View.COMPARE));
    press("compare-slider");
    take("compare");
    press("compare-tokens");
    take("compare-tokens");
    onFx(() -> desk().viewProperty().set(Desk.View.SINGLE));
    take("picture");
    onFx(() -> desk().confidenceProperty().set(true));
    take("confidence");
    onFx(() -> desk().confidenceProperty().set(false));
    push(KeyCode.SHORTCUT, KeyCode.K);
    take("palette");
    push(KeyCode.ESCAPE);
  }

  private void gallery() throws Exception {
    press("place-gallery");
    await(() -> text("gallery-count").equals("8 pictures"));
    clickOn("#gallery-grid");
    push(KeyCode.HOME);
    await(() -> scene.getRoot().lookup("#gallery-restore") != null);
    take("gallery");
  }

  private void around() throws Exception {
    onFx(() -> services.jobs().pause(true));
    start(PROMPTS.get(0), 2, SMALL);
    start(PROMPTS.get(1), 4, SMALL);
    press("place-queue");
    await(() -> scene.getRoot().lookup("#queue-remove") != null);
    take("queue");
    press("place-packs");
    take("packs");
    press("packs-import");
    take("import");
    push(KeyCode.ESCAPE);
    for (Place place : List.of(Place.DEVICE, Place.SETTINGS, Place.ABOUT)) {
      onFx(() -> wiring.shell().go(place));
      if (place == Place.DEVICE) {
        await(() -> scene.getRoot().lookup(".finding") != null);
        hideHome();
      }
      take(place.name().toLowerCase(Locale.ROOT));
    }
    onFx(() -> wiring.errors().accept(new IllegalStateException("The session is closed.")));
    take("error");
  }
}
