package xomni.studio.ui.gallery;

import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The keys of the gallery. In the grid: arrows, Home, End and the page keys move and choose, with
/// Shift up to there, with Ctrl/Cmd without choosing; the space bar chooses in addition. Anywhere
/// on the page, Ctrl/Cmd+Z takes the last change back and Ctrl/Cmd+A chooses all, except where text
/// is written, which has keys of its own.
final class GalleryKeys {
  private static final int NO_MOVE = Integer.MIN_VALUE;

  private final GalleryModel model;
  private final GalleryActions actions;
  private final TileGrid grid;

  GalleryKeys(GalleryModel model, GalleryActions actions, TileGrid grid) {
    this.model = model;
    this.actions = actions;
    this.grid = grid;
  }

  /// A key that was pressed somewhere on the page and that nothing there wanted.
  void onPage(KeyEvent event) {
    if (!event.isShortcutDown() || event.getTarget() instanceof TextInputControl) {
      return;
    }
    boolean again =
        event.getCode() == KeyCode.Y || event.getCode() == KeyCode.Z && event.isShiftDown();
    if (again) {
      actions.redo();
    } else if (event.getCode() == KeyCode.Z) {
      actions.undo();
    } else if (event.getCode() == KeyCode.A) {
      model.chooseAll();
    } else {
      return;
    }
    event.consume();
  }

  /// A key that was pressed in the grid.
  void inGrid(KeyEvent event) {
    int to = target(event.getCode());
    boolean taken = to == NO_MOVE ? act(event) : move(event, to);
    if (taken) {
      event.consume();
    }
  }

  private boolean move(KeyEvent event, int to) {
    int last = model.ids().size() - 1;
    if (last >= 0) {
      int index = Math.clamp(to, 0, last);
      if (event.isShortcutDown() && !event.isShiftDown()) {
        model.cursorProperty().set(index);
      } else {
        model.choose(index, false, event.isShiftDown());
      }
      grid.reveal(index);
    }
    return true;
  }

  private int target(KeyCode code) {
    int at = model.cursorProperty().get();
    return switch (code) {
      case LEFT -> at - 1;
      case RIGHT -> at + 1;
      case UP -> at - grid.columns();
      case DOWN -> at + grid.columns();
      case PAGE_UP -> at - grid.columns() * grid.rowsInSight();
      case PAGE_DOWN -> at + grid.columns() * grid.rowsInSight();
      case HOME -> 0;
      case END -> model.ids().size() - 1;
      default -> NO_MOVE;
    };
  }

  private boolean act(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return shortcut(event);
    }
    switch (event.getCode()) {
      case ENTER -> enter();
      case DELETE, BACK_SPACE -> delete();
      case SPACE -> model.choose(model.cursorProperty().get(), true, false);
      case S -> actions.star();
      case E -> actions.export();
      case R -> actions.restore();
      case ESCAPE -> model.chooseNone();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void enter() {
    if (model.inBin()) {
      actions.unbin();
    } else {
      actions.open();
    }
  }

  private void delete() {
    if (model.inBin()) {
      actions.purge();
    } else {
      actions.bin();
    }
  }

  private boolean shortcut(KeyEvent event) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.SPACE) {
      model.choose(model.cursorProperty().get(), true, false);
      return true;
    }
    return false;
  }
}
