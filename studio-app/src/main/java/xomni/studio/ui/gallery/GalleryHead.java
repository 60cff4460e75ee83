package xomni.studio.ui.gallery;

import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import xomni.studio.model.Board;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Texts;

/// Says what is shown, the gallery, a board or the bin, how many pictures that are, and has what
/// can be done with all of it.
final class GalleryHead extends HBox {
  private final GalleryModel model;
  private final Texts texts;
  private final Label title = Controls.label("", "page-title");
  private final Button rename;
  private final Button remove;
  private final Button empty;

  GalleryHead(GalleryModel model, GalleryActions actions, Texts texts) {
    super(12);
    this.model = model;
    this.texts = texts;
    title.setId("gallery-title");
    Label count = Controls.label("", "muted");
    count
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> texts.get("gallery.count", model.ids().size()), model.ids()));
    count.setId("gallery-count");
    rename =
        Controls.icon(
            texts.get("board.rename"),
            Glyph.DRAW,
            () -> model.board().ifPresent(actions::renameBoard));
    rename.setId("board-rename");
    remove =
        Controls.icon(
            texts.get("board.remove"),
            Glyph.BIN,
            () -> model.board().ifPresent(actions::removeBoard));
    remove.setId("board-remove");
    empty = Controls.button(texts.get("gallery.empty.bin"), Glyph.BIN, actions::emptyBin);
    empty.setId("bin-empty");
    HBox words = new HBox(12, title, count);
    words.setAlignment(Pos.BASELINE_LEFT);
    HBox board = new HBox(2, rename, remove);
    board.setAlignment(Pos.CENTER);
    getChildren().setAll(words, board, Controls.gap(), empty, bin());
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(34);
    InvalidationListener show = _ -> show();
    model.filterProperty().addListener(show);
    model.boards().addListener(show);
    model.ids().addListener(show);
    show();
  }

  private ToggleButton bin() {
    ToggleButton button = new ToggleButton(texts.get("gallery.bin.title"), Glyph.BIN.node());
    button.setId("gallery-bin");
    button.getStyleClass().add("bin-toggle");
    button.setTooltip(new Tooltip(texts.get("gallery.bin")));
    button
        .selectedProperty()
        .addListener(
            (_, _, on) -> model.filterProperty().set(model.filterProperty().get().inBin(on)));
    return button;
  }

  private void show() {
    Optional<Board> board = model.board();
    String place = texts.get(model.inBin() ? "gallery.bin.title" : "place.gallery");
    title.setText(
        board.map(b -> model.inBin() ? place + " · " + b.name() : b.name()).orElse(place));
    on(rename, board.isPresent() && !model.inBin());
    on(remove, board.isPresent() && !model.inBin());
    on(empty, model.inBin() && !model.ids().isEmpty());
  }

  private static void on(Node node, boolean there) {
    node.setVisible(there);
    node.setManaged(there);
  }
}
