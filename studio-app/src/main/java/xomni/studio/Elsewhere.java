package xomni.studio;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import xomni.studio.history.History;
import xomni.studio.model.Filter;
import xomni.studio.model.SortOrder;
import xomni.studio.model.Summary;
import xomni.studio.ui.kit.Tasks;

/// Notices the finished pictures of other programs, such as the command line or a second window, in
/// this history.
final class Elsewhere {
  private final History history;
  private final Tasks tasks;
  private final LongConsumer arrived;
  private final Set<Long> own = ConcurrentHashMap.newKeySet();
  private long known;

  /// @param arrived is told of a finished picture of another program, on the JavaFX thread
  Elsewhere(History history, Tasks tasks, LongConsumer arrived) {
    this.history = history;
    this.tasks = tasks;
    this.arrived = arrived;
  }

  /// Looks from now on; what is there counts as known.
  void start() {
    tasks.quick(_ -> newest(), now -> known = now);
    history.listen(
        change -> {
          switch (change.kind()) {
            case ADDED -> own.addAll(change.entries());
            case ELSEWHERE -> tasks.quick(_ -> newest(), this::compare);
            default -> {}
          }
        });
  }

  private long newest() {
    return history.gallery().page(Filter.ALL.onlyFinished(true), SortOrder.NEWEST, 0, 1).stream()
        .mapToLong(Summary::id)
        .findFirst()
        .orElse(0);
  }

  private void compare(long now) {
    if (now > known && !own.contains(now)) {
      arrived.accept(now);
    }
    known = Math.max(known, now);
  }
}
