package xomni.studio.ui.gallery;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
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

/// Everything that was drawn.
public final class GalleryPage implements Page {
  private final GalleryModel model;
  private final TileLoader loader;
  private final Texts texts;
  private final TileGrid grid = new TileGrid();
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
    this.texts = texts;
    this.loader = new TileLoader(history, tasks, imageBytes);
    this.filters = new FilterBar(model, texts);
    prepareGrid(actions);
    VBox page = new VBox(new GalleryHead(model, actions, texts), filters, middle());
    page.getStyleClass().add("page");
    VBox.setVgrow(page.getChildren().getLast(), Priority.ALWAYS);
    root.setCenter(page);
    DetailPane details = new DetailPane(model, actions, texts);
    root.setRight(details);
    // A button that goes with its picture must not take the keyboard with it.
    details
        .visibleProperty()
        .addListener(
            (_, _, visible) -> {
              if (!visible && details.getScene() != null && within(details)) {
                grid.requestFocus();
              }
            });
    history.listen(change -> queue.post(() -> changed(change)));
    model.refresh();
  }

  private void prepareGrid(GalleryActions actions) {
    GalleryKeys keys = new GalleryKeys(model, actions, grid);
    grid.setItems(model.ids());
    grid.setCellFactory(_ -> new TileCell(model, loader, texts, actions::open));
    grid.setAccessibleText(texts.get("place.gallery"));
    grid.addEventFilter(KeyEvent.KEY_PRESSED, keys::inGrid);
    root.addEventHandler(KeyEvent.KEY_PRESSED, keys::onPage);
  }

  private StackPane middle() {
    BooleanBinding nothing = Bindings.isEmpty(model.ids());
    Node empty = state(Glyph.GALLERY, "gallery.empty", nothing.and(filterIs(Filter.ALL)));
    Node emptyBin = state(Glyph.BIN, "gallery.bin.none", nothing.and(filterIs(Filter.BIN)));
    Node all = Controls.button(texts.get("gallery.all"), Glyph.FILTER, filters::reset);
    all.setId("gallery-all");
    Node none =
        state(
            Glyph.SEARCH,
            "gallery.none",
            nothing.and(filterIs(Filter.ALL).or(filterIs(Filter.BIN)).not()),
            all);
    StackPane stack = new StackPane(empty, emptyBin, none, grid);
    grid.visibleProperty().bind(nothing.not());
    return stack;
  }

  private Node state(Glyph glyph, String key, BooleanBinding when, Node... actions) {
    EmptyState state = new EmptyState(glyph, texts.get(key), texts.get(key + ".next"), actions);
    state.visibleProperty().bind(when);
    return state;
  }

  private BooleanBinding filterIs(Filter filter) {
    return Bindings.equal(model.filterProperty(), filter);
  }

  private boolean within(Parent parent) {
    Node owner = parent.getScene().getFocusOwner();
    for (Node node = owner; node != null; node = node.getParent()) {
      if (node == parent) {
        return true;
      }
    }
    return owner == null;
  }

  private void changed(HistoryChange change) {
    if (change.kind() == HistoryChange.Kind.ELSEWHERE) {
      loader.changed();
    } else {
      loader.changed(change.entries());
    }
    model.refresh();
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
