package xomni.studio.jobs;

import java.util.Optional;
import java.util.function.Consumer;

/// Keeps the pack that was used last open, so that the next drawing with it starts at once. One
/// pack at a time: two may not fit into memory. Only the lane of the job runner opens and closes.
final class EngineKeeper implements AutoCloseable {
  private final EngineSource source;
  private final Consumer<Optional<String>> opening;
  private Optional<EngineSource.Opened> opened = Optional.empty();
  private String name = "";

  /// @param opening is told before a pack is opened, and with nothing when that has ended
  EngineKeeper(EngineSource source, Consumer<Optional<String>> opening) {
    this.source = source;
    this.opening = opening;
  }

  /// The pack, opened if it is not.
  synchronized EngineSource.Opened get(String pack) {
    if (opened.isPresent() && name.equals(pack)) {
      return opened.get();
    }
    close();
    opening.accept(Optional.of(pack));
    try {
      opened = Optional.of(source.open(pack));
      name = pack;
    } finally {
      opening.accept(Optional.empty());
    }
    return opened.get();
  }

  @Override
  public synchronized void close() {
    opened.ifPresent(o -> o.engine().close());
    opened = Optional.empty();
  }
}
