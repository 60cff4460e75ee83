package xomni.studio.ui.gallery;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.GridView;
import xomni.studio.history.History;
import xomni.studio.history.HistoryChange;
import xomni.studio.model.Filter;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.EmptyState;
import xomni.studio.ui.kit.FrameQueue;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Page;
import xomni.studio.ui.kit.Tasks;
import xomni.studio.ui.kit.Texts;

/// Everything that was drawn. Only the tiles in sight exist, however long the list is.
public final class GalleryPage implements Page {
  private static final double TILE_WIDTH = 176;
  private static final double TILE_HEIGHT = 236;
  private static final double SPACE = 6;

  private final GalleryModel model;
  private final GalleryActions actions;
  private final TileLoader loader;
  private final Texts texts;
  private final GridView<Long> grid = new GridView<>();
  private final BorderPane root = new BorderPane();
  private final FilterBar filters;

  /// @param queue brings changes of the history to the window's thread
  /// @param imageBytes memory for thumbnails
  public GalleryPage(
      GalleryModel model,
      GalleryActions actions,
      History history,
      Tasks tasks,
      FrameQueue queue,
      long imageBytes,
      Texts texts) {
    this.model = model;
    this.actions = actions;
    this.texts = texts;
    this.loader = new TileLoader(history, tasks, imageBytes);
    this.filters = new FilterBar(model, texts);
    prepareGrid();
    VBox page = new VBox(head(), filters, middle());
    page.getStyleClass().add("page");
    VBox.setVgrow(page.getChildren().getLast(), javafx.scene.layout.Priority.ALWAYS);
    root.setCenter(page);
    root.setRight(new DetailPane(model, actions, texts));
    history.listen(change -> queue.post(() -> changed(change)));
    model.refresh();
  }

  private void prepareGrid() {
    grid.setItems(model.ids());
    grid.setCellWidth(TILE_WIDTH);
    grid.setCellHeight(TILE_HEIGHT);
    grid.setHorizontalCellSpacing(SPACE);
    grid.setVerticalCellSpacing(SPACE);
    grid.setCellFactory(_ -> new TileCell(model, loader, texts, actions::open));
    grid.setFocusTraversable(true);
    grid.setId("gallery-grid");
    grid.setAccessibleText(texts.get("place.gallery"));
    grid.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  private HBox head() {
    Label count = Controls.label("", "muted");
    count
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> texts.get("gallery.count", model.ids().size()), model.ids()));
    count.setId("gallery-count");
    HBox head = new HBox(12, Controls.label(texts.get("place.gallery"), "page-title"), count);
    head.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
    return head;
  }

  private StackPane middle() {
    Node empty =
        new EmptyState(Glyph.GALLERY, texts.get("gallery.empty"), texts.get("gallery.empty.next"));
    Node none =
        new EmptyState(Glyph.SEARCH, texts.get("gallery.none"), texts.get("gallery.none.next"));
    empty
        .visibleProperty()
        .bind(
            Bindings.isEmpty(model.ids()).and(Bindings.equal(model.filterProperty(), Filter.ALL)));
    none.visibleProperty()
        .bind(
            Bindings.isEmpty(model.ids())
                .and(Bindings.notEqual(model.filterProperty(), Filter.ALL)));
    StackPane stack = new StackPane(empty, none, grid);
    grid.visibleProperty().bind(Bindings.isNotEmpty(model.ids()));
    return stack;
  }

  private void changed(HistoryChange change) {
    loader.drop(change.entries());
    model.refresh();
    List<Long> all = List.copyOf(model.ids());
    // Tiles in sight ask again for what was dropped.
    if (change.kind() == HistoryChange.Kind.CHANGED
        && all.stream().anyMatch(change.entries()::contains)) {
      model.ids().setAll(all);
    }
  }

  private int columns() {
    double cell = TILE_WIDTH + 2 * SPACE;
    return Math.max(1, (int) Math.floor((grid.getWidth() - 18) / cell));
  }

  private void key(KeyEvent event) {
    int at = model.cursorProperty().get();
    int to =
        switch (event.getCode()) {
          case LEFT -> at - 1;
          case RIGHT -> at + 1;
          case UP -> at - columns();
          case DOWN -> at + columns();
          case HOME -> 0;
          case END -> model.ids().size() - 1;
          default -> Integer.MIN_VALUE;
        };
    if (to != Integer.MIN_VALUE) {
      model.choose(
          Math.clamp(to, 0, Math.max(0, model.ids().size() - 1)), false, event.isShiftDown());
      event.consume();
      return;
    }
    switch (event.getCode()) {
      case ENTER -> actions.open();
      case DELETE, BACK_SPACE -> actions.bin();
      case S -> actions.star();
      case E -> actions.export();
      case R -> actions.restore();
      case A -> {
        if (event.isShortcutDown()) {
          model.chooseAll();
        }
      }
      case ESCAPE -> model.chooseNone();
      default -> {
        return;
      }
    }
    event.consume();
  }

  @Override
  public Parent view() {
    return root;
  }

  @Override
  public void shown() {
    model.refresh();
    grid.requestFocus();
  }
}
