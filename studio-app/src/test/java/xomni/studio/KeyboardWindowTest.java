package xomni.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.Test;
import xomni.engine.GridSize;
import xomni.engine.pack.PackManifest;
import xomni.studio.history.History;
import xomni.studio.history.Samples;
import xomni.studio.model.Filter;
import xomni.studio.model.PackLimits;
import xomni.studio.model.QueuedJob;
import xomni.studio.ui.canvas.PictureView;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.shell.Place;

/// The keyboard, the fields, and what is kept of what was typed.
class KeyboardWindowTest extends WindowTest {
  @Test
  void numberFieldsTakeNumbersOfTheirRangeAtOnceAndSayWhatTheyRefuse() {
    Spinner<?> variants = find("variants", Spinner.class);
    type(variants.getEditor(), "4");
    assertEquals(4, fx(() -> studio().settings().variantsProperty().get()));
    type(variants.getEditor(), "12");
    assertEquals("12", fx(() -> variants.getEditor().getText()), "typed in order");
    assertTrue(refused());
    clickOn("#seed");
    await(() -> variants.getEditor().getText().equals("1"));
    assertTrue(refused(), "says why the number went");
    type(variants.getEditor(), "x3y");
    assertEquals(3, fx(() -> studio().settings().variantsProperty().get()));

    TextField seed = find("seed", TextField.class);
    type(seed, "-");
    assertTrue(refused());
    type(seed, "-77");
    assertFalse(refused());
    assertEquals(-77, fx(() -> studio().settings().seedProperty().get()));
    press("seed-dice");
    await(() -> seed.getText().equals(studio().settings().seedProperty().getValue().toString()));
  }

  private void type(TextInputControl field, String text) {
    clickOn(field);
    push(KeyCode.SHORTCUT, KeyCode.A);
    write(text);
  }

  /// Whether a number field says what it refuses.
  private boolean refused() {
    return fx(() -> scene.getRoot().lookupAll(".field-problem").stream().anyMatch(Node::isVisible));
  }

  @Test
  void whatWasTypedIsThereAfterARestart() throws Exception {
    clickOn("#prompt");
    write("Half a \"sen");
    onFx(
        () -> {
          studio().settings().variantsProperty().set(3);
          studio().settings().seedProperty().set(123);
          studio().settings().seedLockedProperty().set(true);
          studio().settings().temperatureProperty().set(0.7);
        });
    java.nio.file.Path file = home.resolve("draft.json");
    await(() -> holds(file, "Half a \\\"sen") && holds(file, "\"temperature\":0.7"));
    restart();
    await(() -> studio().prompt().textProperty().get().equals("Half a \"sen"));
    assertEquals(3, fx(() -> studio().settings().variantsProperty().get()));
    assertEquals(123, fx(() -> studio().settings().seedProperty().get()));
    assertTrue(fx(() -> studio().settings().seedLockedProperty().get()));
    assertEquals(0.7, fx(() -> studio().settings().temperatureProperty().get()));
  }

  private static boolean holds(java.nio.file.Path file, String text) {
    try {
      return java.nio.file.Files.exists(file)
          && java.nio.file.Files.readString(file).contains(text);
    } catch (java.io.IOException e) {
      return false;
    }
  }

  @Test
  void readingThePacksAgainTakesNoSettingAway() {
    onFx(() -> studio().settings().temperatureProperty().set(0.7));
    onFx(() -> studio().refresh());
    await(() -> studio().packProperty().get() != null);
    settle();
    assertEquals(0.7, fx(() -> studio().settings().temperatureProperty().get()));
  }

  private void settle() {
    try {
      for (int i = 0; i < 3; i++) {
        services.jobs().inBackground(_ -> 0).result().get();
        onFx(() -> {});
      }
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatLiesOverTheWindowKeepsTheKeyboardAndGivesItBack() {
    clickOn("#prompt");
    Node before = fx(() -> scene.getFocusOwner());
    push(KeyCode.SHORTCUT, KeyCode.K);
    Node palette = find("palette-query", Node.class).getParent();
    for (int i = 0; i < 5; i++) {
      push(KeyCode.TAB);
      assertTrue(fx(() -> inside(scene.getFocusOwner(), palette)));
    }
    push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    assertEquals(Place.DRAW, fx(() -> wiring.shell().placeProperty().get()), "no key goes through");
    push(KeyCode.ESCAPE);
    assertEquals(before, fx(() -> scene.getFocusOwner()));

    onFx(() -> wiring.errors().accept(new IllegalStateException("broken")));
    Node card = find("error-close", Node.class).getParent().getParent();
    for (int i = 0; i < 5; i++) {
      push(KeyCode.TAB);
      assertTrue(fx(() -> inside(scene.getFocusOwner(), card)));
    }
    push(KeyCode.ESCAPE);
    assertEquals(before, fx(() -> scene.getFocusOwner()));
  }

  private static boolean inside(Node node, Node parent) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at == parent) {
        return true;
      }
    }
    return false;
  }

  @Test
  void keysOfAPictureDoNotReachItFromAText() {
    draw("One \"WORD\"", 1);
    clickOn("#prompt");
    push(KeyCode.SHORTCUT, KeyCode.DELETE);
    press("place-queue");
    push(KeyCode.SHORTCUT, KeyCode.DELETE);
    push(KeyCode.SHORTCUT, KeyCode.D);
    settle();
    assertEquals(0, services.history().gallery().count(Filter.BIN));
    assertEquals(0, services.history().gallery().count(Filter.ALL.onlyStarred(true)));
  }

  @Test
  void oneToOneIsOnePixelOfTheDevice() {
    draw("One \"WORD\"", 1);
    PictureView view = find("picture", PictureView.class);
    ImageView image = fx(() -> (ImageView) view.getChildrenUnmodifiable().getFirst());
    int pixels = SMALL.width();
    for (double scale : new double[] {1, 1.25, 1.5, 2}) {
      onFx(() -> wiring.viewport().deviceScaleProperty().set(scale));
      push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.DIGIT0);
      await(() -> Math.abs(image.getFitWidth() * scale - pixels) < 1e-6);
      assertEquals(0, fx(() -> image.getX() * scale % 1), 1e-6, "on a pixel");
      assertFalse(fx(image::isSmooth));
    }
    double before = fx(() -> view.cells().scale());
    push(KeyCode.SHORTCUT, KeyCode.EQUALS);
    await(() -> view.cells().scale() > before);
    double left = fx(() -> view.cells().x());
    push(KeyCode.SHORTCUT, KeyCode.ALT, KeyCode.RIGHT);
    await(() -> view.cells().x() < left);
  }

  @Test
  void theConfidenceViewHasALegend() {
    draw("One \"WORD\"", 1);
    Node legend = find("heat-legend", Node.class);
    assertFalse(fx(legend::isVisible));
    push(KeyCode.SHORTCUT, KeyCode.H);
    await(legend::isVisible);
  }

  @Test
  void variantsZoomTogether() {
    draw("Three of \"THEM\"", 3);
    await(() -> views().size() == 3); // the view of one picture may still be on its way out
    List<PictureView> views = fx(this::views);
    push(KeyCode.SHORTCUT, KeyCode.EQUALS);
    push(KeyCode.SHORTCUT, KeyCode.EQUALS);
    await(() -> views.stream().map(view -> view.cells().scale()).distinct().count() == 1);
    double zoom = fx(() -> wiring.viewport().zoomProperty().get());
    assertEquals(zoom, fx(() -> views.getLast().cells().scale()), 1e-9);
  }

  private List<PictureView> views() {
    return scene.getRoot().lookupAll(".picture-view").stream()
        .map(PictureView.class::cast)
        .toList();
  }

  @Test
  void jobsAreMovedAndTakenOutByKey() {
    services.jobs().pause(true);
    for (String prompt : List.of("First", "Second", "Third")) {
      prepare(prompt, SMALL, 1);
      press("draw");
      await(() -> queue().contains(prompt));
    }
    press("place-queue");
    Node list = find("queue-list", Node.class);
    await(() -> list.lookupAll(".job-row").size() == 3);
    onFx(
        () -> {
          list.requestFocus();
          ((javafx.scene.control.ListView<?>) list).getSelectionModel().select(2);
        });
    push(KeyCode.ALT, KeyCode.UP);
    await(() -> queue().equals(List.of("First", "Third", "Second")));
    await(() -> selected(list).equals("Third"));
    push(KeyCode.ALT, KeyCode.UP);
    await(() -> queue().equals(List.of("Third", "First", "Second")));
    await(() -> selected(list).equals("Third"));
    push(KeyCode.DELETE);
    await(() -> queue().equals(List.of("First", "Second")));
  }

  private static String selected(Node list) {
    Object job = ((javafx.scene.control.ListView<?>) list).getSelectionModel().getSelectedItem();
    return job instanceof QueuedJob queued ? queued.request().prompt() : "";
  }

  private List<String> queue() {
    return services.jobs().queue().stream().map(job -> job.request().prompt()).toList();
  }

  @Test
  void aPictureOfAnotherProgramIsNoticed() {
    press("place-gallery");
    await(() -> text("gallery-count").equals("No pictures"));
    try (History other = History.open(services.history().folder())) {
      Samples.finished(other, "From elsewhere", 3);
    }
    await(() -> text("gallery-count").equals("1 picture"));
    await(
        () ->
            Optional.ofNullable(desk().sheetProperty().get())
                .map(sheet -> sheet.selectedProperty().get().request().prompt())
                .equals(Optional.of("From elsewhere")));
  }

  @Test
  void charactersThatThePackCannotDrawAreMarked() {
    onFx(() -> studio().prompt().limitsProperty().set(limits("ABC", 0)));
    clickOn("#prompt");
    write("Z \"AZB\"");
    StyleClassedTextArea area = find("prompt", StyleClassedTextArea.class);
    await(() -> area.getStyleOfChar(4).contains("undrawable"));
    assertFalse(fx(() -> area.getStyleOfChar(0).contains("undrawable")), "only in quotes");
    assertFalse(fx(() -> area.getStyleOfChar(3).contains("undrawable")));
    assertTrue(fx(() -> area.getStyleOfChar(5).contains("quote")));
  }

  @Test
  void aPromptThatIsFarTooLongIsRefusedWithASentence() {
    StyleClassedTextArea area = find("prompt", StyleClassedTextArea.class);
    Node draw = find("draw", Node.class);
    onFx(
        () -> {
          studio().prompt().limitsProperty().set(limits("", 1000));
          area.replaceText("A poster with \"WORDS\" ".repeat(2000));
        });
    await(() -> draw.isDisabled() && remarks().contains("keep it under 1,000 tokens"));
    clickOn("#prompt");
    push(KeyCode.SHORTCUT, KeyCode.A);
    write("A \"B\"");
    await(() -> !draw.isDisabled() && remarks().isEmpty());
  }

  private static PackLimits limits(String drawable, int tokens) {
    return new PackLimits(new PackManifest.Abilities(drawable, 0, Map.of(), List.of()), tokens);
  }

  private String remarks() {
    return String.join(
        " ", studio().prompt().remarksProperty().stream().map(remark -> remark.text()).toList());
  }

  @Test
  void aStopShowsAtOnce() {
    prepare("A long one", new GridSize(48, 64), 1);
    press("draw");
    await(
        () ->
            desk().sheetProperty().get() != null
                && desk().sheetProperty().get().selectedProperty().get().drawnProperty().get() > 0);
    String said =
        fx(
            () -> {
              desk().cancel();
              return ((javafx.scene.control.Labeled) scene.getRoot().lookup("#status")).getText();
            });
    assertEquals("Stopping", said);
    await(
        () ->
            desk().sheetProperty().get().selectedProperty().get().phaseProperty().get()
                == VariantModel.Phase.STOPPED);
  }
}
