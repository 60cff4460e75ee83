package xomni.studio.ui.gallery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import xomni.studio.ui.kit.Tasks;

/// Changes of the history that a person makes in the gallery: in the background, one after the
/// other in the order in which they were asked for, each with a way back. For the JavaFX thread.
final class Steps {
  private static final int MOST = 200;

  /// A change. It runs in the background.
  @FunctionalInterface
  interface Change {
    /// @return what takes it back; empty when nothing was changed
    Optional<Change> apply();
  }

  private record Turn(Supplier<Change> change, Deque<Change> inverse, Runnable then) {}

  private final Tasks tasks;
  private final Deque<Change> done = new ArrayDeque<>();
  private final Deque<Change> undone = new ArrayDeque<>();
  private final Deque<Turn> waiting = new ArrayDeque<>();
  private boolean busy;

  Steps(Tasks tasks) {
    this.tasks = tasks;
  }

  /// Makes a change that can be taken back.
  ///
  /// @param then runs when it is made
  void run(Change change, Runnable then) {
    Supplier<Change> first =
        () -> {
          undone.clear();
          return change;
        };
    add(new Turn(first, done, then));
  }

  /// [#run(Change, Runnable)] without more.
  void run(Change change) {
    run(change, () -> {});
  }

  /// Takes the newest change back.
  void undo() {
    add(new Turn(done::pollFirst, undone, () -> {}));
  }

  /// Makes the change again that was taken back last.
  void redo() {
    add(new Turn(undone::pollFirst, done, () -> {}));
  }

  private void add(Turn turn) {
    waiting.add(turn);
    next();
  }

  private void next() {
    if (busy || waiting.isEmpty()) {
      return;
    }
    Turn turn = waiting.poll();
    Change change = turn.change().get();
    if (change == null) {
      next();
      return;
    }
    busy = true;
    tasks.run(
        _ -> change.apply(),
        inverse -> {
          inverse.ifPresent(turn.inverse()::push);
          if (turn.inverse().size() > MOST) {
            turn.inverse().removeLast();
          }
          ended();
          turn.then().run();
        },
        error -> {
          ended();
          tasks.failed(error);
        });
  }

  private void ended() {
    busy = false;
    next();
  }
}
