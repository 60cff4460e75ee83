package xomni.studio.ui.gallery;

import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import xomni.studio.model.Board;
import xomni.studio.model.Entry;
import xomni.studio.model.TagCount;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Texts;

/// Beside the gallery: everything about the chosen picture, and what can be done with the chosen
/// ones. Its controls are made once, so that what is being typed in them stays when the picture
/// changes.
final class DetailPane extends ScrollPane {
  private final GalleryModel model;
  private final GalleryActions actions;
  private final Texts texts;
  private final Label title = Controls.label("", "heading");
  private final Label message = Controls.hint("");
  private final Label prompt = new Label();
  private final Button open;
  private final Button restore;
  private final Button star;
  private final HBox row;
  private final VBox inBin;
  private final VBox promptBox;
  private final NoteField notes;
  private final LabelEditor tags;
  private final LabelEditor boards;
  private final Facts facts;

  DetailPane(GalleryModel model, GalleryActions actions, Texts texts) {
    this.model = model;
    this.actions = actions;
    this.texts = texts;
    open =
        wide(
            Controls.primary(texts.get("gallery.open"), Glyph.DRAW, actions::open), "gallery-open");
    restore =
        wide(
            Controls.button(texts.get("gallery.restore"), Glyph.RESTORE, actions::restore),
            "gallery-restore");
    star = icon("variant.star", Glyph.STAR_EMPTY, "gallery-star", actions::star);
    row =
        new HBox(
            4,
            star,
            icon("variant.export", Glyph.EXPORT, "gallery-export", actions::export),
            icon("variant.discard", Glyph.BIN, "gallery-discard", actions::bin));
    row.setAlignment(Pos.CENTER_LEFT);
    inBin =
        new VBox(
            8,
            wide(
                Controls.primary(texts.get("gallery.unbin"), Glyph.RESTORE, actions::unbin),
                "unbin"),
            wide(Controls.button(texts.get("gallery.purge"), Glyph.BIN, actions::purge), "purge"));
    prompt.setWrapText(true);
    prompt.setMinHeight(USE_PREF_SIZE);
    promptBox = Controls.field(texts.get("prompt.name"), prompt, "");
    notes = new NoteField(actions, texts);
    tags =
        new LabelEditor(
            "gallery.tags", "gallery-tag", model.tags(), actions::tag, actions::untag, texts);
    boards =
        new LabelEditor(
            "gallery.boards",
            "gallery-board",
            names(model.boards()),
            actions::putOnBoard,
            actions::takeFromBoard,
            texts);
    facts = new Facts(texts);
    assemble();
    model.shownProperty().addListener(_ -> show());
    show();
  }

  private void assemble() {
    getStyleClass().add("detail-pane");
    VBox buttons = new VBox(8, open, restore, row, inBin);
    VBox content = new VBox(title, buttons, message, promptBox, notes, tags, boards, facts);
    content.getStyleClass().add("detail-content");
    setContent(content);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
  }

  private Button icon(String key, Glyph glyph, String id, Runnable action) {
    Button button = Controls.icon(texts.get(key), glyph, action);
    button.setId(id);
    return button;
  }

  private static Button wide(Button button, String id) {
    button.setMaxWidth(Double.MAX_VALUE);
    button.setId(id);
    return button;
  }

  private static ObservableList<String> names(ObservableList<Board> boards) {
    ObservableList<String> names = FXCollections.observableArrayList();
    boards.addListener(
        (ListChangeListener<Board>) _ -> names.setAll(boards.stream().map(Board::name).toList()));
    return names;
  }

  private void show() {
    Selection selection = model.shownProperty().get();
    Optional<Entry> entry = selection.shown();
    on(this, entry.isPresent());
    if (entry.isEmpty()) {
      notes.leave();
      return;
    }
    boolean many = selection.ids().size() > 1;
    boolean binned = entry.get().marks().binned().isPresent();
    title.setText(
        many ? texts.get("gallery.chosen", selection.ids().size()) : texts.get("gallery.picture"));
    open.setText(texts.get(many ? "gallery.compare" : "gallery.open"));
    open.setGraphic((many ? Glyph.COMPARE : Glyph.DRAW).node());
    on(open, !binned);
    on(restore, !binned && !many);
    on(row, !binned);
    on(inBin, binned);
    star(entry.get().marks().starred());
    on(message, !many && !entry.get().message().isEmpty());
    message.setText(entry.get().message());
    prompt.setText(entry.get().request().prompt());
    on(promptBox, !many);
    on(notes, !many);
    on(facts, !many);
    facts.show(entry.get());
    if (many) {
      notes.leave();
    } else {
      notes.show(entry.get().id(), entry.get().marks().notes());
    }
    int count = selection.ids().size();
    tags.show(selection.tags(), count);
    boards.show(
        selection.boards().stream().map(b -> new TagCount(b.name(), b.count())).toList(), count);
    on(tags, !binned);
    on(boards, !binned);
  }

  private void star(boolean starred) {
    String text = texts.get(starred ? "gallery.unstar" : "variant.star");
    star.setGraphic((starred ? Glyph.STAR : Glyph.STAR_EMPTY).node());
    star.setAccessibleText(text);
    star.setTooltip(new Tooltip(text));
  }

  private static void on(Node node, boolean there) {
    node.setVisible(there);
    node.setManaged(there);
  }
}
