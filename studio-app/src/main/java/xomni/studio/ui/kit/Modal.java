package xomni.studio.ui.kit;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A card over the window that must be answered first. One at a time; Escape closes it.
public final class Modal extends StackPane {
  private static final double QUESTION_WIDTH = 460;

  /// Room for the focus ring of what lies at the edge; as in the style sheet.
  private static final double RING = 4;

  private static final double EDGE = 8;

  private final Texts texts;
  private Runnable closed = () -> {};

  public Modal(Texts texts) {
    this.texts = texts;
    getStyleClass().add("veil");
    setPadding(new Insets(EDGE)); // else a long card touches the edges of a small window
    setVisible(false);
    new FocusTrap(this);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
          }
        });
  }

  /// Shows a card of `width` with a title, its content, and buttons at the foot.
  public void show(String title, double width, Node content, Node... buttons) {
    Label heading = Controls.label(title, "empty-title");
    HBox head = new HBox(heading, Controls.gap(), closeButton());
    head.setAlignment(Pos.CENTER_LEFT);
    HBox foot = new HBox(8, Controls.gap());
    foot.setAlignment(Pos.CENTER_RIGHT);
    foot.getChildren().addAll(buttons);
    // In a small window the content scrolls, and the buttons stay in sight.
    DialogContent scroll = new DialogContent(content);
    // What its padding takes, so that the content stands under the title.
    VBox.setMargin(scroll, new Insets(0, -RING, 0, -RING));
    VBox.setVgrow(scroll, Priority.SOMETIMES);
    VBox card = new VBox(12, head, scroll, foot);
    card.getStyleClass().add("dialog-card");
    card.setMaxSize(width, Region.USE_PREF_SIZE);
    getChildren().setAll(card);
    setVisible(true);
    applyCss(); // else what scrolls is not in the scene yet, and cannot be given the keyboard
    if (buttons.length > 0) {
      buttons[buttons.length - 1].requestFocus();
    }
  }

  /// Asks a question with two answers.
  public void ask(String title, String text, String yes, Runnable then) {
    Label label = new Label(text);
    label.setWrapText(true);
    Button no = Controls.button(texts.get("cancel"), Glyph.CLOSE, this::close);
    no.setId("modal-no");
    Button go =
        Controls.primary(
            yes,
            Glyph.CHECK,
            () -> {
              close();
              then.run();
            });
    go.setId("modal-yes");
    show(title, QUESTION_WIDTH, label, no, go);
  }

  /// [#ask] about what cannot be taken back: a hasty Enter means no.
  public void askToDelete(String title, String text, String yes, Runnable then) {
    ask(title, text, yes, then);
    lookup("#modal-yes").getStyleClass().remove("accent");
    lookup("#modal-yes").getStyleClass().add("danger");
    lookup("#modal-no").requestFocus();
  }

  /// Runs `action` once when the card that is shown is closed.
  public void onClosed(Runnable action) {
    closed = action;
  }

  private Button closeButton() {
    return Controls.icon(texts.get("close"), Glyph.CLOSE, this::close);
  }

  public void close() {
    setVisible(false);
    getChildren().clear();
    Runnable due = closed;
    closed = () -> {};
    due.run();
  }
}
