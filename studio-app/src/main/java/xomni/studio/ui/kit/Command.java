package xomni.studio.ui.kit;

import java.util.Optional;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;

/// Something that a person can ask for, from a key, the command palette or a button.
///
/// @param id stable name
/// @param title what it does, as a person would say it
/// @param glyph icon
/// @param keys its shortcut, if any
/// @param available whether it can be asked for now
/// @param action what happens
public record Command(
    String id,
    String title,
    Glyph glyph,
    Optional<KeyCombination> keys,
    ObservableBooleanValue available,
    Runnable action) {

  /// Runs the action unless it is not available now.
  public void run() {
    if (available.get()) {
      action.run();
    }
  }
}
