package xomni.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.GridCell;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import xomni.studio.history.Samples;
import xomni.studio.model.Board;
import xomni.studio.model.Entry;
import xomni.studio.model.Filter;
import xomni.studio.ui.shell.Place;

/// Boards, the bin, notes and undo, as a person uses them in the gallery.
class KeepingWindowTest extends WindowTest {
  private List<Long> ids;

  /// Stores pictures and shows them in the gallery, the one that was stored last in front.
  private void keep(int pictures) {
    ids = new ArrayList<>();
    for (int i = 0; i < pictures; i++) {
      ids.addFirst(Samples.finished(services.history(), "picture number " + i, i));
    }
    press("place-gallery");
    await(() -> text("gallery-count").startsWith(pictures + " picture"));
    clickOn("#gallery-grid");
    push(KeyCode.HOME);
    await(() -> find("gallery-star", Node.class).isVisible());
  }

  private Entry entry(int index) {
    return services.history().gallery().get(ids.get(index));
  }

  private int inBin() {
    return services.history().gallery().count(Filter.BIN);
  }

  @Test
  void everyChangeInTheGalleryIsTakenBackByUndo() {
    keep(3);
    push(KeyCode.DELETE);
    await(() -> inBin() == 1);
    // The next picture is chosen, so that a person can go on.
    await(() -> text("gallery-count").equals("2 pictures"));
    push(KeyCode.S);
    await(() -> entry(1).marks().starred());
    clickOn("#gallery-tag");
    write("keep");
    push(KeyCode.ENTER);
    await(() -> entry(1).marks().tags().equals(List.of("keep")));
    clickOn("#gallery-board");
    write("Spring");
    push(KeyCode.ENTER);
    await(() -> entry(1).marks().boards().size() == 1);
    onFx(() -> find("gallery-grid", Node.class).requestFocus());
    push(KeyCode.SHORTCUT, KeyCode.Z);
    await(() -> services.history().marks().boards().isEmpty());
    push(KeyCode.SHORTCUT, KeyCode.Z);
    await(() -> entry(1).marks().tags().isEmpty());
    push(KeyCode.SHORTCUT, KeyCode.Z);
    await(() -> !entry(1).marks().starred());
    push(KeyCode.SHORTCUT, KeyCode.Z);
    await(() -> inBin() == 0);
    push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
    await(() -> inBin() == 1);
  }

  @Test
  void undoInATextFieldIsTheFieldsOwn() {
    keep(2);
    push(KeyCode.S);
    await(() -> entry(0).marks().starred());
    clickOn("#gallery-notes");
    write("hello");
    push(KeyCode.SHORTCUT, KeyCode.Z);
    clickOn("#gallery-search");
    push(KeyCode.SHORTCUT, KeyCode.Z);
    services.jobs().inBackground(_ -> 0).result().join();
    assertTrue(entry(0).marks().starred());
  }

  @Test
  void theBinGivesBackAndDeletesForGoodOnlyAfterAsking() {
    keep(3);
    push(KeyCode.SHORTCUT, KeyCode.A);
    push(KeyCode.DELETE);
    await(() -> inBin() == 3);
    press("gallery-bin");
    await(() -> text("gallery-title").equals("Bin") && text("gallery-count").equals("3 pictures"));
    clickOn("#gallery-grid");
    push(KeyCode.HOME);
    press("unbin");
    await(() -> count() == 1 && inBin() == 2);
    press("purge");
    press("modal-no");
    assertEquals(2, inBin());
    press("purge");
    press("modal-yes");
    await(() -> inBin() == 1);
    press("bin-empty");
    press("modal-yes");
    await(() -> inBin() == 0);
    assertEquals(1, count());
  }

  @Test
  void boardsTakeManyPicturesAtOnceAndAreRenamedAndRemoved() {
    keep(4);
    push(KeyCode.SHIFT, KeyCode.RIGHT);
    push(KeyCode.SHIFT, KeyCode.RIGHT);
    await(() -> find("gallery-board", Node.class).isVisible());
    clickOn("#gallery-board");
    write("Spring");
    push(KeyCode.ENTER);
    await(() -> board().filter(b -> b.count() == 3).isPresent());
    await(() -> lookup("#gallery-board-chips .tag-chip").queryAll().size() == 1);
    javafx.scene.control.ComboBox<?> box =
        find("gallery-boards", javafx.scene.control.ComboBox.class);
    await(() -> box.getItems().size() == 2);
    onFx(() -> box.getSelectionModel().select(1));
    await(() -> text("gallery-title").equals("Spring"));
    await(() -> text("gallery-count").equals("3 pictures"));
    press("board-rename");
    write("Summer");
    push(KeyCode.ENTER);
    await(() -> board().filter(b -> b.name().equals("Summer")).isPresent());
    // The renamed board is still the one that is shown.
    await(() -> text("gallery-title").equals("Summer"));
    press("board-remove");
    await(() -> board().isEmpty() && text("gallery-count").equals("4 pictures"));
    press("note-action");
    await(() -> board().filter(b -> b.count() == 3).isPresent());
  }

  private java.util.Optional<Board> board() {
    return services.history().marks().boards().stream().findFirst();
  }

  @Test
  void aNoteBeingTypedOutlivesChangesOfItsPictureAndAnotherChoice() {
    keep(2);
    clickOn("#gallery-notes");
    write("for the ");
    // Something else changes the picture meanwhile.
    services.history().marks().star(List.of(ids.get(0)), true);
    await(() -> star().equals("Take the star away"));
    write("spring fair");
    TextArea area = find("gallery-notes", TextArea.class);
    assertEquals("for the spring fair", fx(area::getText));
    onFx(() -> find("gallery-grid", Node.class).requestFocus());
    push(KeyCode.END);
    await(() -> entry(0).marks().notes().equals("for the spring fair"));
    await(() -> area.getText().isEmpty());
    assertEquals("", entry(1).marks().notes());
  }

  private String star() {
    return find("gallery-star", Node.class).getAccessibleText();
  }

  @Test
  void aNoteBeingTypedIsKeptWhenTheWindowCloses() throws Exception {
    keep(1);
    clickOn("#gallery-notes");
    write("not finis");
    FxToolkit.hideStage();
    restart();
    assertEquals("not finis", entry(0).marks().notes());
  }

  @Test
  void whatAnotherProcessDrawsComesIntoTheGalleryByItself() throws Exception {
    keep(1);
    Path out = home.resolve("drawn.png");
    Process process =
        startProcess(Main.class, "draw", "From elsewhere", "--size", "64x64", "-o", out.toString());
    await(() -> text("gallery-count").equals("2 pictures"));
    assertEquals(0, process.waitFor());
    await(() -> captions().stream().anyMatch(text -> text.contains("From elsewhere")));
    await(() -> chips().isEmpty());
  }

  private Set<String> captions() {
    return Set.copyOf(
        lookup(".tile-cell").<GridCell<?>>queryAllAs(cellType()).stream()
            .map(cell -> String.valueOf(cell.getAccessibleText()))
            .toList());
  }

  /// States that tiles in sight show, such as that a drawing still runs.
  private List<String> chips() {
    return lookup(".tile-picture .chip").queryAll().stream()
        .filter(Node::isVisible)
        .map(node -> ((javafx.scene.control.Labeled) node).getText())
        .toList();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Class<GridCell<?>> cellType() {
    return (Class) GridCell.class;
  }

  @Test
  void theKeyboardScrollsTheGridAndChoosesRanges() {
    keep(40);
    push(KeyCode.END);
    await(() -> captions().contains("picture number 0"));
    push(KeyCode.SHIFT, KeyCode.HOME);
    await(() -> captions().contains("picture number 39"));
    push(KeyCode.DELETE);
    await(() -> inBin() == 40);
    press("note-action");
    await(() -> count() == 40);
    assertEquals(Place.GALLERY, wiring.shell().placeProperty().get());
  }
}
