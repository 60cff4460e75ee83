package xomni.studio.ui.kit;

import java.time.Duration;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Short notes at the lower edge of the window, one at a time, with one action such as undo.
public final class Notes extends StackPane {
  private static final Duration STAYS = Duration.ofSeconds(8);

  private final Texts texts;

  public Notes(Texts texts) {
    this.texts = texts;
    setPickOnBounds(false);
    setAlignment(Pos.BOTTOM_CENTER);
  }

  /// Shows a note.
  public void show(String text) {
    show(text, "", () -> {});
  }

  /// Shows a note with an action; an empty `actionText` means none.
  public void show(String text, String actionText, Runnable action) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMaxWidth(460);
    HBox note = new HBox(label);
    note.getStyleClass().add("note");
    note.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    note.setTranslateY(-20);
    note.setId("note");
    note.setAccessibleRole(AccessibleRole.TEXT);
    note.setAccessibleText(text);
    if (!actionText.isEmpty()) {
      var button =
          Controls.button(
              actionText,
              Glyph.UNDO,
              () -> {
                getChildren().remove(note);
                action.run();
              });
      button.setId("note-action");
      note.getChildren().add(button);
    }
    note.getChildren()
        .add(Controls.icon(texts.get("close"), Glyph.CLOSE, () -> getChildren().remove(note)));
    getChildren().setAll(note);
    PauseTransition pause = new PauseTransition(javafx.util.Duration.millis(STAYS.toMillis()));
    pause.setOnFinished(_ -> getChildren().remove(note));
    pause.play();
  }
}
