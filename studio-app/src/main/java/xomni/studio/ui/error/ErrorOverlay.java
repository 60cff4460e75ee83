package xomni.studio.ui.error;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.FocusTrap;
import xomni.studio.ui.kit.Glyph;
import xomni.studio.ui.kit.Texts;

/// The one window for defects of ours: what happened, a code, a copy button, and what to do.
public final class ErrorOverlay extends StackPane {
  private final Texts texts;
  private final String version;
  private final Label code = Controls.label("", "chip");
  private final TextArea detail = new TextArea();
  private final Button copy;
  private final Button close;

  public ErrorOverlay(Texts texts, String version) {
    this.texts = texts;
    this.version = version;
    getStyleClass().add("veil");
    setVisible(false);
    code.setId("error-code");
    detail.setEditable(false);
    detail.setPrefRowCount(9);
    detail.getStyleClass().addAll("mono", "small");
    detail.setAccessibleText(texts.get("error.detail"));
    copy = Controls.button(texts.get("error.copy"), Glyph.COPY, this::copy);
    copy.setId("error-copy");
    close = Controls.primary(texts.get("close"), Glyph.CHECK, () -> setVisible(false));
    close.setId("error-close");
    getChildren().add(card());
    new FocusTrap(this);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            setVisible(false);
            event.consume();
          }
        });
  }

  private VBox card() {
    HBox title =
        new HBox(
            12,
            Glyph.ERROR.node(),
            Controls.label(texts.get("error.title"), "empty-title"),
            Controls.gap(),
            code);
    title.setAlignment(Pos.CENTER_LEFT);
    title.getStyleClass().add("dialog-head");
    Label what = new Label(texts.get("error.next"));
    what.setWrapText(true);
    HBox buttons = new HBox(8, Controls.gap(), copy, close);
    VBox card = new VBox(16, title, what, detail, buttons);
    card.getStyleClass().addAll("dialog-card", "error-card");
    card.setMaxSize(620, Region.USE_PREF_SIZE);
    return card;
  }

  /// Opens with an error.
  public void show(Throwable error) {
    ErrorReport report = ErrorReport.of(error, version);
    code.setText(report.code());
    detail.setText(report.text());
    copy.setText(texts.get("error.copy"));
    setVisible(true);
    close.requestFocus();
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(detail.getText());
    Clipboard.getSystemClipboard().setContent(content);
    copy.setText(texts.get("error.copied"));
  }
}
