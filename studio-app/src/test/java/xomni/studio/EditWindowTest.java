package xomni.studio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import xomni.engine.GridSize;
import xomni.engine.Picture;
import xomni.engine.check.Box;
import xomni.engine.check.ReadLine;
import xomni.engine.check.ReadWord;
import xomni.engine.edit.Region;
import xomni.engine.edit.RepairEvent;
import xomni.studio.history.History;
import xomni.studio.jobs.RepairJob;
import xomni.studio.model.Entry;
import xomni.studio.model.EntryState;
import xomni.studio.model.Link;
import xomni.studio.model.Relative;
import xomni.studio.model.Remark;
import xomni.studio.platform.DataFolders;
import xomni.studio.ui.canvas.Cells;
import xomni.studio.ui.canvas.Desk;
import xomni.studio.ui.canvas.PictureView;
import xomni.studio.ui.canvas.VariantModel;
import xomni.studio.ui.chat.ChatModel;
import xomni.studio.ui.marks.MarkModel;

/// Changing pictures in the real window, with the real engine and a real history.
class EditWindowTest extends WindowTest {
  private static final GridSize SIZE = new GridSize(6, 8);

  private ChatModel chat() {
    return wiring.editing().chat();
  }

  private MarkModel marks() {
    return wiring.editing().marks();
  }

  private VariantModel chosen() {
    return desk().sheetProperty().get().selectedProperty().get();
  }

  private long entry() {
    return fx(() -> chosen().entry().orElse(-1));
  }

  private Entry stored(long id) {
    return services.history().gallery().get(id);
  }

  /// Draws the first picture of a tree.
  private long begin() {
    prepare("A poster with \"HELLO\"", SIZE, 1);
    press("draw");
    return settled(1);
  }

  /// Waits until there are so many pictures and the newest lies finished on the desk.
  private long settled(int pictures) {
    await(
        () ->
            count() == pictures
                && desk().sheetProperty().get() != null
                && chosen().phaseProperty().get() == VariantModel.Phase.FINISHED
                && chat()
                    .relative(chosen().entry().orElse(-1))
                    .filter(r -> r.picture().state() == EntryState.FINISHED)
                    .isPresent()
                && chat().ready().get());
    return entry();
  }

  private void at(long id) {
    await(
        () ->
            desk().sheetProperty().get() != null
                && chosen().entry().orElse(-1) == id
                && chat().ready().get());
  }

  private void say(String words) {
    await(() -> !scene.getRoot().lookup("#chat-input").isDisabled());
    clickOn("#chat-input");
    write(words);
    TextArea input = find("chat-input", TextArea.class);
    await(() -> input.getText().equals(words));
    push(KeyCode.ENTER);
  }

  private Point2D cell(int row, int col) {
    PictureView view = find("picture", PictureView.class);
    return fx(
        () -> {
          Cells cells = view.cells();
          return view.localToScreen(
              cells.x() + (col + 0.5) * cells.side(), cells.y() + (row + 0.5) * cells.side());
        });
  }

  private void drag(Point2D from, Point2D to) {
    moveTo(from);
    press(MouseButton.PRIMARY);
    moveTo(to);
    release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void assertMarked(String cells) {
    await(() -> marks().regionProperty().get().equals(Region.parse(SIZE, cells)));
  }

  private void assertCount(int cells) {
    await(() -> marks().regionProperty().get().count() == cells);
  }

  private Region marked() {
    return fx(() -> marks().regionProperty().get());
  }

  @Test
  void aConversationOfFiveTurnsIsFoundAgain() throws Exception {
    long first = begin();
    // 1: an instruction; this pack rewrites the prompt, and asks first.
    say("make it blue");
    await(() -> chat().proposalProperty().get() != null);
    press("proposal-yes");
    long second = settled(2);
    assertEquals(Link.Kind.PROMPT, stored(second).link().orElseThrow().kind());
    assertEquals(stored(first).request().seed(), stored(second).request().seed());
    // 2: a question and its answer.
    say("what does it say?");
    await(() -> !services.history().talk().about(List.of(second)).isEmpty());
    await(() -> chat().ready().get());
    Remark remark = services.history().talk().about(List.of(second)).getFirst();
    assertEquals("what does it say?", remark.words());
    // 3: cells marked with the brush.
    press("mark-brush");
    drag(cell(1, 1), cell(3, 5));
    assertTrue(marked().count() > 3, marked().toString());
    press("mark-redraw");
    long third = settled(3);
    Region open = marked();
    assertOnlyInside(open, second, third);
    // 4: a branch from the first picture, with a rectangle.
    press("tree-" + first);
    at(first);
    press("mark-rectangle");
    drag(cell(4, 0), cell(5, 3));
    assertMarked("4,0,5,3");
    press("mark-redraw");
    long fourth = settled(4);
    assertEquals(first, stored(fourth).link().orElseThrow().parent());
    assertOnlyInside(marked(), first, fourth);
    // Undone and redone, with the keyboard.
    PictureView picture = find("picture", PictureView.class);
    onFx(picture::requestFocus);
    push(KeyCode.SHORTCUT, KeyCode.Z);
    at(first);
    press("chat-redo");
    at(fourth);
    // 5: a repair, which says what it could not fix.
    press("chat-repair");
    await(() -> services.history().talk().about(List.of(fourth)).size() == 1);
    at(fourth);
    String found = services.history().talk().about(List.of(fourth)).getFirst().answer();
    assertTrue(found.contains("HELLO"), found);
    assertEquals(4, count());

    List<Relative> before = services.history().talk().family(fourth);
    assertEquals(4, before.size());
    restart();
    assertEquals(before, services.history().talk().family(fourth));
    onFx(() -> desk().open(List.of(fourth), Desk.View.SINGLE));
    at(fourth);
    for (long id : new long[] {first, second, third, fourth}) {
      find("tree-" + id, javafx.scene.control.Button.class);
    }
    press("tree-" + second);
    at(second);
    assertEquals(
        List.of(remark.words()),
        services.history().talk().about(List.of(second)).stream().map(Remark::words).toList());
    find("remark-" + remark.id(), javafx.scene.control.Label.class);
  }

  @Test
  void whatWasSaidAndDrawnBeforeAKillIsFoundAgain() throws Exception {
    prepare("A poster with \"HELLO\"", ChatLoop.SIZE, 1);
    press("draw");
    long first = settled(1);
    wiring.close();
    services.close();
    Process window = startProcess(ChatLoop.class, home.toString(), Long.toString(first));
    List<Relative> before = new ArrayList<>();
    try (History history = History.open(new DataFolders(home).history())) {
      await(
          () -> {
            before.clear();
            before.addAll(history.talk().family(first));
            return before.size() > 4
                && before.getLast().picture().state() == EntryState.DRAWING
                && history.gallery().get(before.getLast().id()).tokens().count() > 0;
          });
    } finally {
      window.destroyForcibly().waitFor();
    }
    open();
    List<Relative> after = new ArrayList<>(services.history().talk().family(first));
    assertEquals(
        before.stream().map(Relative::id).toList(), after.stream().map(Relative::id).toList());
    for (int i = 1; i < after.size(); i++) {
      Link link = after.get(i).link().orElseThrow();
      // The first change was undone, so the second one is a branch beside it.
      assertEquals(i == 2 ? first : after.get(i - 1).id(), link.parent());
      assertEquals(Link.Kind.REGION, link.kind());
    }
    Relative cut = after.removeLast();
    assertEquals(EntryState.INTERRUPTED, cut.picture().state());
    for (Relative whole : after) {
      assertEquals(EntryState.FINISHED, whole.picture().state());
      assertTrue(stored(whole.id()).tokens().complete());
    }
    onFx(() -> desk().open(List.of(first), Desk.View.SINGLE));
    for (Relative each : before) {
      find("tree-" + each.id(), javafx.scene.control.Button.class);
    }
    List<Remark> said = services.history().talk().about(List.of(first));
    assertEquals(
        List.of(Remark.Kind.QUESTION, Remark.Kind.REPAIR),
        said.stream().map(Remark::kind).toList());
    assertEquals(ChatLoop.QUESTION, said.getFirst().words());
    assertTrue(said.getLast().answer().contains("HELLO"), said.getLast().answer());
    for (Remark each : said) {
      find("remark-" + each.id(), javafx.scene.control.Label.class);
    }
  }

  @Test
  void aRepairShowsWhatItTriesAndCanBeStopped() {
    prepare("A poster with \"HELLO\"", ChatLoop.SIZE, 1);
    press("draw");
    long first = settled(1);
    var picture = fx(() -> chosen().pictureProperty().get());
    press("chat-repair");
    await(() -> !chosen().triedProperty().get().isEmpty());
    press("chat-stop");
    await(() -> chat().ready().get());
    assertTrue(fx(() -> chosen().triedProperty().get().isEmpty()));
    assertEquals(first, entry());
    assertEquals(1, count());
    assertEquals(picture, fx(() -> chosen().pictureProperty().get()));
    await(() -> !services.history().talk().about(List.of(first)).isEmpty());
    Remark found = services.history().talk().about(List.of(first)).getFirst();
    assertEquals(Remark.Kind.REPAIR, found.kind());
    assertTrue(
        text("remark-" + found.id()).contains("Stopped before anything had got better"),
        found.answer());
  }

  /// The reference pack draws no words: one counts as read where the pixels of a picture have
  /// another sum, even or odd, than those of the picture as it was.
  private static List<ReadLine> read(Picture picture, Picture before) {
    String word = sum(picture) % 2 == sum(before) % 2 ? "JELLX" : "HELLO";
    Box box = new Box(0, 16, 64, 16);
    return List.of(new ReadLine(List.of(new ReadWord(word, box, 1)), box));
  }

  private static int sum(Picture picture) {
    int sum = 0;
    for (byte value : picture.rgb()) {
      sum += value & 255;
    }
    return sum;
  }

  @Test
  void whatAStoppedRepairHadGainedIsAPictureOfItsOwn() throws Exception {
    long first = begin();
    int[] tokens = stored(first).tokens().ids();
    Picture before = fx(() -> chosen().pictureProperty().get());
    History history = services.history();
    RepairJob.Outcome outcome = null;
    for (int seed = 0; seed < 20 && (outcome == null || outcome.entry().isEmpty()); seed++) {
      int random = seed;
      outcome =
          services
              .jobs()
              .onEngine(
                  "",
                  (opened, cancel) ->
                      new RepairJob(history, (picture, _) -> read(picture, before))
                          .run(
                              opened,
                              history.gallery().get(first),
                              List.of("HELLO THERE"),
                              random,
                              event -> {
                                if (event instanceof RepairEvent.Kept) {
                                  cancel.cancel();
                                }
                              },
                              cancel))
              .result()
              .get();
    }
    long second = outcome.entry().getAsLong();
    assertTrue(outcome.repaired().stopped());
    assertEquals(List.of("HELLO"), outcome.repaired().fixed());
    assertEquals(List.of("THERE"), outcome.repaired().left());
    restart();
    Entry kept = stored(second);
    assertEquals(EntryState.FINISHED, kept.state());
    assertEquals(Link.Kind.REPAIR, kept.link().orElseThrow().kind());
    assertEquals(first, kept.link().orElseThrow().parent());
    assertArrayEquals(tokens, stored(first).tokens().ids());
    assertArrayEquals(outcome.repaired().grid().tokens(), kept.tokens().ids());
    // It says from which noise it was painted.
    assertEquals(Optional.of(outcome.repaired().painting()), kept.request().painting());
    onFx(() -> desk().open(List.of(second), Desk.View.SINGLE));
    at(second);
    assertEquals(
        "HELLO",
        read(fx(() -> chosen().pictureProperty().get()), before)
            .getFirst()
            .words()
            .getFirst()
            .text());
  }

  private void assertOnlyInside(Region region, long parent, long child) {
    int[] was = stored(parent).tokens().ids();
    int[] is = stored(child).tokens().ids();
    for (int i = 0; i < was.length; i++) {
      if (!region.contains(i)) {
        assertEquals(was[i], is[i], "cell " + i);
      }
    }
    assertEquals(Link.Kind.REGION, stored(child).link().orElseThrow().kind());
  }

  @Test
  void marksSnapCombineAndAreUndone() {
    begin();
    push(KeyCode.ALT, KeyCode.DIGIT2);
    assertEquals(MarkModel.Tool.RECTANGLE, fx(() -> marks().toolProperty().get()));
    drag(cell(1, 1), cell(2, 3));
    assertMarked("1,1,2,3");
    press("mark-add");
    drag(cell(4, 4), cell(4, 6));
    assertMarked("1,1,2,3;4,4,4,6");
    press("mark-subtract");
    drag(cell(1, 1), cell(1, 3));
    assertMarked("2,1,2,3;4,4,4,6");
    press("mark-invert");
    assertCount(48 - 6);
    clickOn("#picture", MouseButton.SECONDARY);
    push(KeyCode.SHORTCUT, KeyCode.Z);
    assertCount(6);
    press("chat-undo");
    assertCount(9);
    press("chat-redo");
    assertCount(6);
    press("mark-replace");
    // A word by a click on it.
    onFx(
        () ->
            chosen()
                .wordsProperty()
                .set(
                    List.of(new VariantModel.Word("HELLO", new VariantModel.Box(34, 50, 60, 12)))));
    press("mark-word");
    clickOn(cell(3, 4));
    assertMarked("3,2,3,5");
    // Doubtful cells are those that the model found improbable.
    onFx(() -> marks().thresholdProperty().set(2));
    press("mark-doubtful");
    assertCount(48);
    press("mark-clear");
    assertTrue(marked().isEmpty());
    // By keyboard alone: a cursor, a rectangle, single cells.
    PictureView picture = find("picture", PictureView.class);
    onFx(picture::requestFocus);
    push(KeyCode.RIGHT);
    push(KeyCode.RIGHT);
    push(KeyCode.SHIFT, KeyCode.DOWN);
    push(KeyCode.SHIFT, KeyCode.RIGHT);
    assertMarked("0,1,1,2");
    push(KeyCode.SPACE);
    assertCount(3);
    press("mark-lasso");
    drag(cell(0, 0), cell(5, 7));
    assertFalse(marked().isEmpty());
  }

  @Test
  void cellsAreDrawnWithOtherWordsAndPastedLocked() {
    long first = begin();
    onFx(
        () -> {
          marks().toolProperty().set(MarkModel.Tool.RECTANGLE);
          marks().mark(Region.parse(SIZE, "0,0,1,1"), MarkModel.Mode.REPLACE);
        });
    press("mark-copycells");
    press("mark-redrawas");
    TextArea prompt = find("redrawas-prompt", TextArea.class);
    onFx(() -> prompt.setText("A poster with \"GOODBYE\""));
    press("redrawas-yes");
    long second = settled(2);
    assertEquals("A poster with \"GOODBYE\"", stored(second).request().prompt());
    assertOnlyInside(marked(), first, second);
    onFx(() -> marks().mark(Region.parse(SIZE, "2,3,5,7"), MarkModel.Mode.REPLACE));
    press("mark-paste");
    long third = settled(3);
    int[] from = stored(first).tokens().ids();
    int[] to = stored(third).tokens().ids();
    for (int row = 0; row < 2; row++) {
      for (int col = 0; col < 2; col++) {
        assertEquals(from[row * 8 + col], to[(row + 2) * 8 + col + 3]);
      }
    }
    assertOnlyInside(marked(), second, third);
    // Nothing has changed the pictures that were started from.
    assertArrayEquals(from, stored(first).tokens().ids());
    assertNotEquals(second, third);
    press("compare-" + third);
    await(() -> desk().viewProperty().get() == Desk.View.COMPARE);
    press("compare-tokens");
    assertTrue(text("compare-verdict").endsWith("of 48 tokens differ"), text("compare-verdict"));
  }

  @Test
  void aChangeThatIsInterruptedGoesOnAtTheNextStart() throws Exception {
    prepare("A poster with \"HELLO\"", new GridSize(24, 24), 1);
    press("draw");
    long first = settled(1);
    onFx(() -> marks().mark(Region.fromRow(new GridSize(24, 24), 2), MarkModel.Mode.REPLACE));
    press("mark-redraw");
    await(() -> count() == 2);
    restart();
    long second =
        services.history().talk().family(first).stream()
            .map(Relative::id)
            .filter(id -> id != first)
            .findFirst()
            .orElseThrow();
    await(() -> stored(second).state() == EntryState.FINISHED);
    assertEquals(first, stored(second).link().orElseThrow().parent());
    assertOnlyInside(Region.fromRow(new GridSize(24, 24), 2), first, second);
  }
}
