package xomni.engine;

import java.util.ArrayList;
import java.util.List;

/// Asks a running job to stop. Obeyed within one token or one painter step. Thread-safe; once
/// cancelled it stays so.
public final class CancelToken {
  private final List<Runnable> actions = new ArrayList<>();
  private boolean cancelled;

  /// Asks for the stop. Actions registered with [#onCancel] run on the calling thread.
  public void cancel() {
    List<Runnable> due;
    synchronized (this) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  /// Whether the stop was asked for.
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /// Runs `action` when the stop is asked for, at once if it already was. Close the result to
  /// withdraw it.
  public Registration onCancel(Runnable action) {
    synchronized (this) {
      if (!cancelled) {
        actions.add(action);
        return () -> withdraw(action);
      }
    }
    action.run();
    return () -> {};
  }

  /// @throws EngineException.Cancelled when the stop was asked for
  public void check() {
    if (isCancelled()) {
      throw new EngineException.Cancelled();
    }
  }

  private synchronized void withdraw(Runnable action) {
    actions.remove(action);
  }

  /// A withdrawable cancel action.
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
