package xomni.studio.ui.prompt;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.StyleClassedTextArea;

/// Offers words under the caret when Ctrl+Space is pressed.
final class CompletionMenu {
  private static final KeyCombination KEY =
      new KeyCodeCombination(KeyCode.SPACE, KeyCombination.CONTROL_DOWN);

  private final StyleClassedTextArea area;
  private final Supplier<List<String>> known;
  private final ContextMenu menu = new ContextMenu();

  /// @param known all words that can be offered
  CompletionMenu(StyleClassedTextArea area, Supplier<List<String>> known) {
    this.area = area;
    this.known = known;
    area.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (KEY.match(event)) {
            event.consume();
            show();
          }
        });
  }

  private void show() {
    String before = area.getText().substring(0, area.getCaretPosition());
    Completion completion = Completion.of(before, known.get());
    menu.getItems()
        .setAll(completion.words().stream().map(words -> item(words, completion.typed())).toList());
    if (!completion.words().isEmpty()) {
      area.getCaretBounds()
          .ifPresent(caret -> menu.show(area, caret.getMinX(), caret.getMaxY() + 4));
    }
  }

  private MenuItem item(String words, int typed) {
    MenuItem item = new MenuItem(words);
    item.setMnemonicParsing(false);
    item.setOnAction(
        _ -> {
          int caret = area.getCaretPosition();
          boolean close = typed == 0 && caret > 0 && area.getText().charAt(caret - 1) != ' ';
          area.replaceText(caret - typed, caret, close ? " " + words : words);
        });
    return item;
  }
}
