package xomni.studio.history;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Those who want to know of changes.
final class Changes {
  private final List<Consumer<HistoryChange>> listeners = new CopyOnWriteArrayList<>();

  AutoCloseable listen(Consumer<HistoryChange> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void tell(HistoryChange.Kind kind, List<Long> entries) {
    HistoryChange change = new HistoryChange(kind, entries);
    listeners.forEach(listener -> listener.accept(change));
  }
}
