package xomni.studio.ui.chat;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import xomni.studio.ui.kit.Commands;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Modal;
import xomni.studio.ui.kit.Texts;
import xomni.studio.ui.marks.MarkModel;

/// What can be done with the marked cells, over the lower edge of the picture.
public final class MarkBar extends HBox {
  private static final List<Integer> TRIES = List.of(1, 2, 4, 8);
  private static final double DIALOG = 520;

  private final MarkModel marks;
  private final ChatModel model;
  private final PictureEdits edits;
  private final Modal modal;
  private final Texts texts;
  private final ChoiceBox<Integer> tries = new ChoiceBox<>();
  private final BooleanBinding possible;

  public MarkBar(MarkModel marks, ChatModel model, PictureEdits edits, Modal modal, Texts texts) {
    this.marks = marks;
    this.model = model;
    this.edits = edits;
    this.modal = modal;
    this.texts = texts;
    possible = marks.some().and(model.markable()).and(model.ready());
    getStyleClass().add("mark-bar");
    setAlignment(Pos.CENTER_LEFT);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    StackPane.setAlignment(this, Pos.BOTTOM_CENTER);
    Label count = Controls.label("", "small");
    count.setId("marked");
    count.setMinWidth(USE_PREF_SIZE);
    count
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    marks.some().get()
                        ? texts.get("mark.count", marks.regionProperty().get().count())
                        : "",
                marks.regionProperty()));
    fillTries();
    Button redraw = Controls.primary(texts.get("mark.redraw"), Glyph.AGAIN, this::redraw);
    redraw.setId("mark-redraw");
    redraw.setMinWidth(USE_PREF_SIZE);
    tries.setMinWidth(USE_PREF_SIZE);
    Button paste = icon("paste", Glyph.PASTE, this::paste);
    paste.visibleProperty().bind(edits.copiedProperty());
    paste.managedProperty().bind(paste.visibleProperty());
    getChildren()
        .addAll(
            count,
            tries,
            redraw,
            icon("redrawas", Glyph.QUOTE, this::redrawAs),
            icon("copycells", Glyph.COPY, this::copy),
            paste);
    visibleProperty().bind(possible);
    managedProperty().bind(visibleProperty());
  }

  private void fillTries() {
    tries.getItems().setAll(TRIES);
    tries.setValue(TRIES.get(2));
    tries.setId("mark-tries");
    tries.setAccessibleText(texts.get("mark.tries.name"));
    tries.setTooltip(new javafx.scene.control.Tooltip(texts.get("mark.tries.name")));
    tries.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Integer value) {
            return value == null ? "" : texts.get("mark.tries", value);
          }

          @Override
          public Integer fromString(String text) {
            throw new UnsupportedOperationException();
          }
        });
  }

  private Button icon(String name, Glyph glyph, Runnable action) {
    Button button = Controls.icon(texts.get("mark." + name), glyph, action);
    button.setId("mark-" + name);
    return button;
  }

  /// Adds what the bar does to the commands of the window.
  public void addTo(Commands commands) {
    commands.add("mark.redraw", Glyph.AGAIN, "Shortcut+B", possible, this::redraw);
    commands.add("mark.redrawas", Glyph.QUOTE, "Shortcut+Shift+B", possible, this::redrawAs);
    commands.add("mark.copycells", Glyph.COPY, "Shortcut+Alt+C", possible, this::copy);
    commands.add(
        "mark.paste",
        Glyph.PASTE,
        "Shortcut+Alt+V",
        model.markable().and(model.ready()),
        this::paste);
  }

  private void redraw() {
    edits.redraw(marks.regionProperty().get(), Optional.empty(), tries.getValue());
  }

  /// The whole prompt is shown: the model reads all of it, and only words that change are typed.
  private void redrawAs() {
    TextArea prompt = new TextArea(model.currentProperty().getValue().request().prompt());
    prompt.setWrapText(true);
    prompt.setPrefRowCount(6);
    prompt.setId("redrawas-prompt");
    Button no = Controls.button(texts.get("cancel"), Glyph.CLOSE, modal::close);
    Button yes =
        Controls.primary(
            texts.get("mark.redraw"),
            Glyph.AGAIN,
            () -> {
              modal.close();
              edits.redraw(
                  marks.regionProperty().get(), Optional.of(prompt.getText()), tries.getValue());
            });
    yes.setId("redrawas-yes");
    yes.disableProperty()
        .bind(
            Bindings.createBooleanBinding(() -> prompt.getText().isBlank(), prompt.textProperty()));
    modal.show(
        texts.get("mark.redrawas.title"),
        DIALOG,
        Controls.field(texts.get("mark.redrawas.prompt"), prompt, texts.get("mark.redrawas.help")),
        no,
        yes);
    prompt.requestFocus();
  }

  private void copy() {
    edits.copy(marks.regionProperty().get());
  }

  private void paste() {
    edits.paste(marks.regionProperty().get(), tries.getValue());
  }
}
