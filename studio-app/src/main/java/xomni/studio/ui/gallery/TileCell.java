package xomni.studio.ui.gallery;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.controlsfx.control.GridCell;
import xomni.studio.model.EntryState;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Texts;

/// One picture of the gallery.
final class TileCell extends GridCell<Long> {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final PseudoClass CURSOR = PseudoClass.getPseudoClass("cursor");

  private final GalleryModel model;
  private final TileLoader loader;
  private final Texts texts;
  private final ImageView image = new ImageView();
  private final Label caption = Controls.label("", "tile-caption");
  private final Label state = Controls.label("", "chip", "accent-chip");
  private final StackPane star = new StackPane(Glyph.STAR.node());
  private final VBox content;
  private final Consumer<TileLoader.Tile> taker = this::show;
  private final InvalidationListener marking = _ -> mark();
  private TileLoader.Tile tile;

  TileCell(GalleryModel model, TileLoader loader, Texts texts, Runnable open) {
    this.model = model;
    this.loader = loader;
    this.texts = texts;
    getStyleClass().add("tile-cell");
    setAccessibleRole(AccessibleRole.LIST_ITEM);
    image.setPreserveRatio(true);
    image.setSmooth(true);
    star.getStyleClass().add("tile-star");
    StackPane picture = new StackPane(image, star, state);
    picture.getStyleClass().add("tile-picture");
    star.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    StackPane.setAlignment(star, Pos.TOP_RIGHT);
    StackPane.setAlignment(state, Pos.BOTTOM_LEFT);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(picture.widthProperty());
    clip.heightProperty().bind(picture.heightProperty());
    clip.setArcWidth(12);
    clip.setArcHeight(12);
    picture.setClip(clip);
    picture.prefWidthProperty().bind(widthProperty().subtract(14));
    picture.prefHeightProperty().bind(heightProperty().subtract(40));
    picture.setMinSize(0, 0);
    image.fitWidthProperty().bind(picture.prefWidthProperty());
    image.fitHeightProperty().bind(picture.prefHeightProperty());
    caption.setMinHeight(18);
    content = new VBox(6, picture, caption);
    content.setAlignment(Pos.TOP_CENTER);
    setOnMouseClicked(event -> clicked(event, open));
    setOnDragDetected(this::drag);
    // Weakly: the grid throws cells away, and the model outlives them.
    model.choiceProperty().addListener(new WeakInvalidationListener(marking));
    model.cursorProperty().addListener(new WeakInvalidationListener(marking));
  }

  private void clicked(MouseEvent event, Runnable open) {
    if (isEmpty() || event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    getGridView().requestFocus();
    if (event.getClickCount() > 1) {
      open.run();
    } else {
      model.choose(getIndex(), event.isShortcutDown(), event.isShiftDown());
    }
  }

  private void drag(MouseEvent event) {
    List<File> files = files();
    if (!files.isEmpty()) {
      Dragboard board = startDragAndDrop(TransferMode.COPY);
      ClipboardContent dragged = new ClipboardContent();
      dragged.putFiles(files);
      board.setContent(dragged);
      tile.image().ifPresent(board::setDragView);
      event.consume();
    }
  }

  /// What is dragged with this tile: all chosen pictures if it is one of them.
  List<File> files() {
    if (tile == null || getItem() == null) {
      return List.of();
    }
    Selection selection = model.shownProperty().get();
    boolean together = model.isChosen(getItem()) && selection.ids().contains(getItem());
    List<Path> paths = together ? selection.files() : tile.summary().picture().stream().toList();
    return paths.stream().map(Path::toFile).toList();
  }

  @Override
  protected void updateItem(Long id, boolean empty) {
    if (!empty && id != null && id.equals(getItem()) && tile != null) {
      mark();
      return;
    }
    if (getItem() != null) {
      loader.leave(getItem(), taker);
    }
    super.updateItem(id, empty);
    tile = null;
    if (empty || id == null) {
      setGraphic(null);
      return;
    }
    image.setImage(null);
    caption.setText("");
    star.setVisible(false);
    state.setVisible(false);
    setGraphic(content);
    mark();
    loader.show(id, taker);
  }

  private void show(TileLoader.Tile loaded) {
    if (getItem() == null || loaded.summary().id() != getItem()) {
      return;
    }
    tile = loaded;
    image.setImage(loaded.image().orElse(null));
    String prompt = loaded.summary().prompt().replace('\n', ' ');
    caption.setText(prompt.isEmpty() ? texts.get("gallery.noprompt") : prompt);
    setAccessibleText(caption.getText());
    star.setVisible(loaded.summary().starred());
    state.setVisible(loaded.summary().state() != EntryState.FINISHED);
    state.setText(
        texts.get("state." + loaded.summary().state().name().toLowerCase(java.util.Locale.ROOT)));
  }

  private void mark() {
    pseudoClassStateChanged(CHOSEN, getItem() != null && model.isChosen(getItem()));
    pseudoClassStateChanged(
        CURSOR, getItem() != null && model.cursorProperty().get() == getIndex());
  }
}
