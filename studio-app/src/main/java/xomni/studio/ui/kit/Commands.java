package xomni.studio.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// All commands of the window. Pages add theirs while they are built.
public final class Commands {
  private static final ObservableBooleanValue ALWAYS = Bindings.createBooleanBinding(() -> true);

  private final Texts texts;
  private final List<Command> all = new ArrayList<>();

  public Commands(Texts texts) {
    this.texts = texts;
  }

  /// Adds a command that is always available. Its title is the text `command.ID`; `keys` may be
  /// empty.
  public Command add(String id, Glyph glyph, String keys, Runnable action) {
    return add(id, glyph, keys, ALWAYS, action);
  }

  /// Adds a command that is available while `available` holds.
  public Command add(
      String id, Glyph glyph, String keys, ObservableBooleanValue available, Runnable action) {
    Optional<KeyCombination> combination =
        keys.isEmpty() ? Optional.empty() : Optional.of(KeyCombination.valueOf(keys));
    Command command =
        new Command(id, texts.get("command." + id), glyph, combination, available, action);
    all.add(command);
    return command;
  }

  /// The available commands whose title holds the words of `query` in any order.
  public List<Command> matching(String query) {
    String[] words = query.toLowerCase(Locale.ROOT).strip().split("\\s+");
    return all.stream()
        .filter(command -> command.available().get())
        .filter(command -> holds(command.title().toLowerCase(Locale.ROOT), words))
        .toList();
  }

  private static boolean holds(String title, String[] words) {
    for (String word : words) {
      if (!title.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /// Runs the command with this id.
  public void run(String id) {
    all.stream().filter(command -> command.id().equals(id)).findFirst().ifPresent(Command::run);
  }

  /// Lets the shortcuts work in `scene`, except while `blocked` holds: a dialog must be answered
  /// first.
  public void install(Scene scene, BooleanSupplier blocked) {
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (!blocked.getAsBoolean() && !deletesText(event, scene.getFocusOwner())) {
            pressed(event);
          }
        });
  }

  /// In a text, these take away a word.
  private static boolean deletesText(KeyEvent event, Node focus) {
    boolean delete = event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE;
    return delete
        && focus != null
        && (focus instanceof TextInputControl || focus.getStyleClass().contains("prompt-area"));
  }

  private void pressed(KeyEvent event) {
    all.stream()
        .filter(command -> command.keys().filter(k -> k.match(event)).isPresent())
        .filter(command -> command.available().get())
        .findFirst()
        .ifPresent(
            command -> {
              event.consume();
              command.action().run();
            });
  }
}
