package xomni.studio.ui.gallery;

import javafx.animation.PauseTransition;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import javafx.util.Duration;
import xomni.studio.ui.kit.Controls;
import xomni.studio.ui.kit.Texts;

/// The note of a picture. What is being typed is stored at every pause, when another picture is
/// chosen, when the page is left and when the window closes; it is never replaced by what is read
/// from the history meanwhile.
final class NoteField extends VBox {
  private static final Duration PAUSE = Duration.millis(600);
  private static final long NONE = 0;

  private final GalleryActions actions;
  private final TextArea area = new TextArea();
  private final PauseTransition pause = new PauseTransition(PAUSE);
  private final EventHandler<WindowEvent> closing = _ -> keep();
  private long entry = NONE;
  private String before = "";
  private String stored = "";

  NoteField(GalleryActions actions, Texts texts) {
    this.actions = actions;
    area.setPrefRowCount(3);
    area.setWrapText(true);
    area.setId("gallery-notes");
    area.setPromptText(texts.get("gallery.notes.prompt"));
    area.textProperty().addListener(_ -> pause.playFromStart());
    pause.setOnFinished(_ -> keep());
    area.focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused) {
                commit();
              }
            });
    sceneProperty().addListener((_, old, now) -> moved(old, now));
    getChildren().setAll(Controls.field(texts.get("gallery.notes"), area, ""));
  }

  private void moved(Scene old, Scene now) {
    if (old != null) {
      commit();
      watch(old.getWindow(), false);
    }
    if (now != null) {
      watch(now.getWindow(), true);
    }
  }

  private void watch(Window window, boolean on) {
    if (window != null && on) {
      window.addEventHandler(WindowEvent.WINDOW_HIDING, closing);
    } else if (window != null) {
      window.removeEventHandler(WindowEvent.WINDOW_HIDING, closing);
    }
  }

  /// Shows the note of a picture as the history has it.
  void show(long id, String notes) {
    if (id != entry) {
      commit();
      entry = id;
      take(notes);
    } else if (!area.isFocused() && area.getText().equals(stored)) {
      take(notes);
    }
  }

  private void take(String notes) {
    before = notes;
    stored = notes;
    if (!area.getText().equals(notes)) {
      area.setText(notes);
    }
    pause.stop();
  }

  /// No picture is shown any more.
  void leave() {
    commit();
    entry = NONE;
  }

  /// Stores what stands there, and goes on.
  private void keep() {
    pause.stop();
    String now = area.getText();
    if (entry != NONE && !now.equals(stored)) {
      stored = now;
      actions.keepNote(entry, now);
    }
  }

  /// Stores what stands there as one step that can be taken back.
  private void commit() {
    pause.stop();
    String now = area.getText();
    if (entry != NONE && !now.equals(before)) {
      actions.note(entry, before, now);
      before = now;
      stored = now;
    }
  }
}
