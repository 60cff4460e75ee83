package xomni.studio.ui.kit;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Steps that can be taken back and taken again, the newest first. For the JavaFX thread alone.
public final class UndoStack {
  private static final int MOST = 500;

  private final Deque<Step> done = new ArrayDeque<>();
  private final Deque<Step> undone = new ArrayDeque<>();
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();

  /// A step that was taken, and its inverse.
  ///
  /// @param undo takes it back
  /// @param redo takes it again
  public record Step(Runnable undo, Runnable redo) {}

  /// Remembers a step that was just taken; what was undone before it cannot be redone any more.
  public void push(Step step) {
    done.push(step);
    if (done.size() > MOST) {
      done.removeLast();
    }
    undone.clear();
    changed();
  }

  /// Takes the newest step back.
  public void undo() {
    move(done, undone, true);
  }

  /// Takes the step again that was taken back last.
  public void redo() {
    move(undone, done, false);
  }

  private void move(Deque<Step> from, Deque<Step> to, boolean back) {
    if (!from.isEmpty()) {
      Step step = from.pop();
      to.push(step);
      (back ? step.undo() : step.redo()).run();
      changed();
    }
  }

  private void changed() {
    canUndo.set(!done.isEmpty());
    canRedo.set(!undone.isEmpty());
  }

  public ReadOnlyBooleanProperty canUndoProperty() {
    return canUndo.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canRedoProperty() {
    return canRedo.getReadOnlyProperty();
  }
}
