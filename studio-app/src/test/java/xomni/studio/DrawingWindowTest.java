package xomni.studio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import xomni.engine.Variant;
import xomni.studio.model.Entry;
import xomni.studio.model.EntryState;
import xomni.studio.model.Filter;
import xomni.studio.model.SortOrder;
import xomni.studio.model.Summary;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.canvas.Sheet;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.shell.Place;

class DrawingWindowTest extends WindowTest {
  @Test
  void pausedQueueSaysSoAboveTheDrawButtonAndGoesOnFromThere() {
    services.jobs().pause(true);
    Node go = find("queue-go", Node.class);
    await(() -> go.getParent().isVisible());
    prepare("A card that says \"WAIT\"", SMALL, 1);
    fire("draw"); // the line about the pause may still move the button under the mouse
    await(() -> services.jobs().queue().size() == 1);
    assertEquals(0, count());
    fire("queue-go");
    await(() -> count() == 1 && !go.getParent().isVisible());
  }

  @Test
  void drawsWithTheKeyboardAlone() {
    clickOn("#prompt");
    write("A poster with \"HI\"");
    await(() -> studio().prompt().textProperty().get().equals("A poster with \"HI\""));
    onFx(() -> studio().settings().sizeProperty().set(SMALL));
    push(KeyCode.SHORTCUT, KeyCode.ENTER);
    await(
        () ->
            desk().sheetProperty().get() != null
                && desk().sheetProperty().get().selectedProperty().get().phaseProperty().get()
                    == VariantModel.Phase.FINISHED);
    assertEquals(1, count());
    push(KeyCode.SHORTCUT, KeyCode.D);
    await(() -> services.history().gallery().count(Filter.ALL.onlyStarred(true)) == 1);
    push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    await(() -> wiring.shell().placeProperty().get() == Place.GALLERY);
    push(KeyCode.SHORTCUT, KeyCode.K);
    write("go to draw");
    push(KeyCode.ENTER);
    await(() -> wiring.shell().placeProperty().get() == Place.DRAW);
  }

  @Test
  void storesExactlyWhatItShows() {
    Sheet sheet = draw("One \"WORD\"", 1);
    VariantModel shown = sheet.selectedProperty().get();
    Entry stored = services.history().gallery().get(shown.entry().orElseThrow());
    assertEquals(EntryState.FINISHED, stored.state());
    assertArrayEquals(stored.tokens().ids(), shown.ids());
    assertTrue(stored.picture().isPresent());
    assertEquals("tiny", stored.provenance().pack());
  }

  @Test
  void stopsAndGoesOnFromTheSameTokens() throws Exception {
    prepare("A long one", LARGE, 1);
    press("draw");
    stopAfter(40);
    int[] before = Arrays.copyOf(model().ids(), 40);
    assertFalse(Arrays.stream(before).anyMatch(id -> id == Variant.OPEN));
    int reached = model().drawnProperty().get();
    VariantModel stopped = model();
    fire("continue");
    await(() -> model() != stopped);
    stopAfter(reached + 40);
    assertArrayEquals(before, Arrays.copyOf(model().ids(), 40));
    assertEquals(1, count());
  }

  @Test
  void theStatusLineIsWholeBesideAConversationAndInASmallWindow() {
    prepare("A long one", LARGE, 1);
    press("draw");
    stopAfter(40);
    find("chat", Node.class);
    assertStatusIsWhole();
    resize(900, 600);
    assertStatusIsWhole();
  }

  private void assertStatusIsWhole() {
    Label status = find("status", Label.class);
    Label detail = find("status-detail", Label.class);
    Button resume = find("continue", Button.class);
    onFx(() -> scene.getRoot().layout());
    assertTrue(text("status").startsWith("Stopped at token"), text("status"));
    for (Labeled part : List.of(status, detail, resume)) {
      assertFalse(fx(part::isTextTruncated), part + " is cut");
      Bounds bounds = fx(() -> part.localToScene(part.getLayoutBounds()));
      Bounds desk = fx(() -> deskBounds());
      assertTrue(desk.contains(bounds), part + " is not in sight");
    }
  }

  private Bounds deskBounds() {
    Node desk = scene.getRoot().lookup("#desk");
    return desk.localToScene(desk.getLayoutBounds());
  }

  @Test
  void whatRanWhenTheWindowWasClosedGoesOnAtTheNextStart() throws Exception {
    prepare("A long one", new xomni.engine.GridSize(16, 16), 1);
    press("draw");
    await(() -> desk().sheetProperty().get() != null && model().drawnProperty().get() > 0);
    long entry = model().entry().orElseThrow();
    restart();
    await(() -> services.history().gallery().get(entry).state() == EntryState.FINISHED);
    Entry whole = services.history().gallery().get(entry);
    assertTrue(whole.tokens().complete());
    assertEquals(1, count());
  }

  @Test
  void aDrawingOfAKilledProcessIsFoundAndGoesOn() throws Exception {
    String out = home.resolve("never.png").toString();
    Process process =
        startProcess(Main.class, "draw", "Killed on the way", "--size", "1024x768", "-o", out);
    List<Summary> begun = new ArrayList<>();
    await(
        () -> {
          begun.clear();
          begun.addAll(services.history().gallery().page(Filter.ALL, SortOrder.NEWEST, 0, 1));
          return !begun.isEmpty()
              && services.history().gallery().get(begun.getFirst().id()).tokens().count() > 0;
        });
    process.destroyForcibly().waitFor();
    restart();
    long id = begun.getFirst().id();
    Entry stopped = services.history().gallery().get(id);
    assertEquals(EntryState.INTERRUPTED, stopped.state());
    int[] known = Arrays.copyOf(stopped.tokens().ids(), stopped.tokens().count());
    onFx(() -> desk().open(List.of(id), Desk.View.SINGLE));
    fire("continue");
    press("place-queue");
    press("queue-pause");
    await(() -> services.history().gallery().get(id).state() == EntryState.FINISHED);
    Entry whole = services.history().gallery().get(id);
    assertArrayEquals(known, Arrays.copyOf(whole.tokens().ids(), known.length));
    assertEquals(1, count());
  }

  /// Presses the stop button as soon as more than `tokens` tokens are drawn, and waits for the
  /// stop.
  private void stopAfter(int tokens) {
    await(() -> desk().sheetProperty().get() != null);
    Button cancel = find("cancel", Button.class);
    onFx(
        () ->
            model()
                .drawnProperty()
                .subscribe(
                    drawn -> {
                      if (drawn.intValue() > tokens && model().phaseProperty().get().alive()) {
                        cancel.fire();
                      }
                    }));
    await(() -> model().phaseProperty().get() == VariantModel.Phase.STOPPED);
  }

  private VariantModel model() {
    return desk().sheetProperty().get().selectedProperty().get();
  }

  @Test
  void variantsArePickedStarredDiscardedAndDrawnAgain() {
    Sheet sheet = draw("Four of \"THEM\"", 4);
    assertEquals(Desk.View.GRID, desk().viewProperty().get());
    assertEquals(4, sheet.variants().size());
    VariantModel second = sheet.variants().get(1);
    clickOn("#variant-1");
    assertEquals(second, sheet.selectedProperty().get());
    press("star");
    await(() -> services.history().gallery().count(Filter.ALL.onlyStarred(true)) == 1);
    long before = second.request().seed();
    press("redraw");
    await(() -> sheet.variants().get(1) != second);
    await(() -> sheet.variants().get(1).phaseProperty().get() == VariantModel.Phase.FINISHED);
    assertEquals(before + 1, sheet.variants().get(1).request().seed());
    assertNotEquals(second.entry(), sheet.variants().get(1).entry());
    press("discard");
    await(() -> sheet.variants().size() == 3);
    await(() -> services.history().gallery().count(Filter.BIN) == 1);
    press("note-action");
    await(() -> services.history().gallery().count(Filter.BIN) == 0);
    assertEquals(4, sheet.variants().size());
    doubleClickOn("#variant-2");
    assertEquals(Desk.View.SINGLE, desk().viewProperty().get());
  }

  @Test
  void comparesByTokens() {
    Sheet sheet = draw("Two of \"THEM\"", 2);
    press("view-compare");
    press("compare-slider");
    press("compare-overlay");
    press("compare-pixels");
    press("compare-tokens");
    int[] a = sheet.variants().get(0).ids();
    int[] b = sheet.variants().get(1).ids();
    int different = 0;
    for (int i = 0; i < a.length; i++) {
      different += a[i] == b[i] ? 0 : 1;
    }
    assertEquals(different + " of 16 tokens differ", text("compare-verdict"));
  }

  @Test
  void theQueueGoesOnAfterAFailure() {
    prepare("Too \"LARGE\"", SMALL, 1);
    onFx(() -> studio().settings().sizeProperty().set(new xomni.engine.GridSize(400, 400)));
    press("draw");
    prepare("Small \"ONE\"", SMALL, 1);
    press("draw");
    await(
        () ->
            desk().sheetProperty().get() != null
                && model().request().prompt().equals("Small \"ONE\"")
                && model().phaseProperty().get() == VariantModel.Phase.FINISHED);
    press("place-queue");
    await(() -> scene.getRoot().lookup("#queue-retry") != null);
    press("queue-remove");
    await(() -> services.jobs().queue().isEmpty());
  }
}
