package xomni.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import xomni.studio.history.ManyRows;
import xomni.studio.platform.DataFolders;

/// The gallery over a history of 50,000 pictures: what is counted is what exists and what is read,
/// not how long it takes.
class ManyPicturesWindowTest extends WindowTest {
  private static final int THUMBNAIL = 40;
  private static final int PICTURE = 900;

  /// Rows of tiles that fit into the window, and the few that the grid keeps beyond.
  private static final int MOST_CELLS = 60;

  @Override
  void providePack(Path packs) {
    super.providePack(packs);
    Path history = new DataFolders(home).history();
    try {
      Files.createDirectories(history.resolve("pictures"));
      write(history.resolve("pictures/full.png"), PICTURE);
      write(history.resolve("pictures/small.png"), THUMBNAIL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ManyRows.fill(history, "pictures/full.png", "pictures/small.png");
  }

  private static void write(Path file, int side) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", file.toFile());
  }

  @Test
  void onlyWhatIsInSightExistsAndOnlyThumbnailsAreRead() {
    press("place-gallery");
    await(() -> text("gallery-count").equals("50,000 pictures"));
    clickOn("#gallery-grid");
    Set<Node> cells = Collections.newSetFromMap(new IdentityHashMap<>());
    for (KeyCode key :
        List.of(
            KeyCode.HOME,
            KeyCode.PAGE_DOWN,
            KeyCode.PAGE_DOWN,
            KeyCode.END,
            KeyCode.PAGE_UP,
            KeyCode.UP,
            KeyCode.HOME)) {
      push(key);
      await(() -> !images().isEmpty());
      assertTrue(cells().size() <= MOST_CELLS, key + ": " + cells().size() + " tiles");
      cells.addAll(cells());
      assertEquals(Set.of((double) THUMBNAIL), widths(), key.getName());
    }
    // Tiles are used again: paging through the list makes no more of them than are in sight twice.
    assertTrue(cells.size() <= 2 * MOST_CELLS, cells.size() + " tiles were made");
  }

  @Test
  void everythingIsChosenStarredAndThrownAwayAtOnce() {
    press("place-gallery");
    await(() -> text("gallery-count").equals("50,000 pictures"));
    clickOn("#gallery-grid");
    push(KeyCode.SHORTCUT, KeyCode.A);
    await(() -> find("gallery-star", Node.class).isVisible());
    push(KeyCode.DELETE);
    await(() -> count() == 0);
    press("note-action");
    await(() -> count() == ManyRows.COUNT);
    await(() -> text("gallery-count").equals("50,000 pictures"));
  }

  private Set<Node> cells() {
    return fx(() -> scene.getRoot().lookupAll(".tile-cell"));
  }

  private List<Image> images() {
    return cells().stream()
        .filter(Node::isVisible)
        .flatMap(cell -> cell.lookupAll(".image-view").stream())
        .map(node -> ((ImageView) node).getImage())
        .filter(image -> image != null)
        .toList();
  }

  private Set<Double> widths() {
    return Set.copyOf(images().stream().map(Image::getWidth).distinct().toList());
  }
}
