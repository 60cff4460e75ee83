package xomni.studio.ui.prompt;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.util.Duration;
import xomni.studio.settings.Draft;
import xomni.studio.settings.DraftStore;
import xomni.studio.ui.kit.Tasks;

/// Keeps what is being written: a moment after the last key, and at the latest a second after the
/// first one, the draft is on the disk. For the JavaFX thread alone.
public final class Drafts {
  private static final Duration AFTER = Duration.millis(900);

  private final DraftStore store;
  private final Tasks tasks;
  private final Consumer<Throwable> errors;
  private final PauseTransition wait = new PauseTransition(AFTER);
  private Optional<Draft> latest = Optional.empty();
  private Runnable look = () -> {};
  private boolean waiting;
  private boolean complained;

  /// @param errors is told once when drafts cannot be kept
  public Drafts(DraftStore store, Tasks tasks, Consumer<Throwable> errors) {
    this.store = store;
    this.tasks = tasks;
    this.errors = errors;
    wait.setOnFinished(_ -> keep());
  }

  public DraftStore store() {
    return store;
  }

  /// Keeps what `draft` gives whenever one of `changing` has changed.
  public void follow(java.util.function.Supplier<Draft> draft, Observable... changing) {
    look = () -> latest = Optional.of(draft.get());
    InvalidationListener changed = _ -> changed();
    for (Observable one : changing) {
      one.addListener(changed);
    }
    // There is news only of what has been read.
    look.run();
  }

  private void changed() {
    // The clock is not set back by more keys: someone who never pauses is kept up with, too.
    if (!waiting) {
      waiting = true;
      wait.playFromStart();
    }
  }

  private void keep() {
    waiting = false;
    look.run();
    latest.ifPresent(
        draft ->
            tasks.quick(
                _ -> {
                  store.write(draft);
                  return null;
                },
                _ -> {},
                this::failed));
  }

  private void failed(Throwable error) {
    if (!complained) {
      complained = true;
      errors.accept(error);
    }
  }

  /// Keeps at once what has not been kept yet: the window closes.
  public void close() {
    wait.stop();
    if (waiting) {
      waiting = false;
      look.run();
      latest.ifPresent(store::write);
    }
  }
}
