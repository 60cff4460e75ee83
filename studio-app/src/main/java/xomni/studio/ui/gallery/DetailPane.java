package xomni.studio.ui.gallery;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import xomni.engine.Painting;
import xomni.studio.model.Entry;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.SizeText;
import xomni.studio.ui.kit.Texts;

/// Beside the gallery: everything about the chosen picture, and what can be done with the chosen
/// ones.
final class DetailPane extends ScrollPane {
  private final GalleryModel model;
  private final GalleryActions actions;
  private final Texts texts;
  private final VBox content = new VBox();

  DetailPane(GalleryModel model, GalleryActions actions, Texts texts) {
    this.model = model;
    this.actions = actions;
    this.texts = texts;
    getStyleClass().add("detail-pane");
    content.getStyleClass().add("detail-content");
    setContent(content);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    model.shownProperty().addListener(_ -> show());
    show();
  }

  private void show() {
    Optional<Entry> entry = model.shownProperty().get();
    setVisible(entry.isPresent());
    setManaged(entry.isPresent());
    content.getChildren().clear();
    entry.ifPresent(this::fill);
  }

  private void fill(Entry entry) {
    int count = model.chosen().size();
    Label title =
        Controls.label(
            count > 1 ? texts.get("gallery.chosen", count) : texts.get("gallery.picture"),
            "heading");
    content.getChildren().addAll(title, buttons(entry, count));
    if (!entry.message().isEmpty()) {
      content.getChildren().add(Controls.hint(entry.message()));
    }
    content.getChildren().addAll(prompt(entry), facts(entry), tags(entry), notes(entry));
  }

  private VBox buttons(Entry entry, int count) {
    boolean binned = entry.marks().binned().isPresent();
    VBox box = new VBox(8);
    if (binned) {
      box.getChildren()
          .addAll(
              wide(
                  Controls.primary(texts.get("gallery.unbin"), Glyph.RESTORE, actions::unbin),
                  "unbin"),
              wide(
                  Controls.button(texts.get("gallery.purge"), Glyph.BIN, actions::purge), "purge"));
      return box;
    }
    String open = count > 1 ? texts.get("gallery.compare") : texts.get("gallery.open");
    box.getChildren()
        .addAll(
            wide(
                Controls.primary(open, count > 1 ? Glyph.COMPARE : Glyph.DRAW, actions::open),
                "gallery-open"),
            wide(
                Controls.button(texts.get("gallery.restore"), Glyph.RESTORE, actions::restore),
                "gallery-restore"));
    Button star =
        Controls.icon(
            texts.get("variant.star"),
            entry.marks().starred() ? Glyph.STAR : Glyph.STAR_EMPTY,
            actions::star);
    star.setId("gallery-star");
    Button export = Controls.icon(texts.get("variant.export"), Glyph.EXPORT, actions::export);
    export.setId("gallery-export");
    Button bin = Controls.icon(texts.get("variant.discard"), Glyph.BIN, actions::bin);
    bin.setId("gallery-discard");
    HBox row = new HBox(4, star, export, bin);
    row.setAlignment(Pos.CENTER_LEFT);
    box.getChildren().add(row);
    return box;
  }

  private static Button wide(Button button, String id) {
    button.setMaxWidth(Double.MAX_VALUE);
    button.setId(id);
    return button;
  }

  private VBox prompt(Entry entry) {
    Label text = new Label(entry.request().prompt());
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    return Controls.field(texts.get("prompt.name"), text, "");
  }

  private VBox facts(Entry entry) {
    VBox box = new VBox(4);
    fact(box, "draw.format", SizeText.pixels(entry.request().size()));
    fact(box, "draw.seed", Long.toString(entry.request().seed()));
    fact(box, "gallery.variant", Integer.toString(entry.variant() + 1));
    fact(box, "draw.pack", entry.provenance().pack());
    fact(box, "gallery.device", entry.provenance().device());
    entry.request().painting().map(Painting::steps).ifPresent(n -> fact(box, "draw.steps", "" + n));
    double seconds = entry.decoding().plus(entry.painting()).toMillis() / 1000.0;
    if (seconds > 0) {
      fact(box, "gallery.time", String.format(texts.locale(), "%.1f s", seconds));
    }
    fact(
        box,
        "gallery.made",
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(texts.locale())
            .withZone(ZoneId.systemDefault())
            .format(entry.created()));
    entry
        .marks()
        .score()
        .ifPresent(s -> fact(box, "gallery.score", String.format(Locale.ROOT, "%.0f %%", 100 * s)));
    return box;
  }

  private void fact(VBox box, String key, String value) {
    if (value.isEmpty()) {
      return;
    }
    Label name = Controls.label(texts.get(key), "small", "muted");
    name.setMinWidth(96);
    Label label = Controls.label(value, "small");
    label.setWrapText(true);
    box.getChildren().add(new HBox(8, name, label));
  }

  private VBox tags(Entry entry) {
    FlowPane flow = new FlowPane(6, 6);
    for (String tag : entry.marks().tags()) {
      Button chip = Controls.button(tag, Glyph.CLOSE, () -> actions.untag(tag));
      chip.getStyleClass().add("tag-chip");
      chip.setAccessibleText(texts.get("gallery.untag", tag));
      flow.getChildren().add(chip);
    }
    TextField add = new TextField();
    add.setPromptText(texts.get("gallery.addtag"));
    add.setId("gallery-tag");
    add.setPrefColumnCount(9);
    add.setOnAction(
        _ -> {
          if (!add.getText().isBlank()) {
            actions.tag(add.getText());
          }
        });
    TextField board = new TextField();
    board.setPromptText(texts.get("gallery.addboard"));
    board.setAccessibleText(texts.get("gallery.addboard"));
    board.setId("gallery-board");
    board.setOnAction(
        _ -> {
          if (!board.getText().isBlank()) {
            actions.board(board.getText());
            board.clear();
          }
        });
    VBox box = Controls.field(texts.get("gallery.tags"), add, "");
    if (!flow.getChildren().isEmpty()) {
      box.getChildren().add(1, flow);
    }
    box.getChildren().add(board);
    return box;
  }

  private VBox notes(Entry entry) {
    TextArea area = new TextArea(entry.marks().notes());
    area.setPrefRowCount(4);
    area.setWrapText(true);
    area.setId("gallery-notes");
    area.setPromptText(texts.get("gallery.notes.prompt"));
    area.focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused && !area.getText().equals(entry.marks().notes())) {
                actions.note(entry.id(), area.getText());
              }
            });
    return Controls.field(texts.get("gallery.notes"), area, "");
  }
}
