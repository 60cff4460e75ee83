package xomni.studio.jobs;

import java.util.Optional;

/// Keeps the pack that was used last open, so that the next drawing with it starts at once. One
/// pack at a time: two may not fit into memory. Only the lane of the job runner opens and closes.
final class EngineKeeper implements AutoCloseable {
  private final EngineSource source;
  private Optional<EngineSource.Opened> opened = Optional.empty();
  private String name = "";

  EngineKeeper(EngineSource source) {
    this.source = source;
  }

  /// The pack, opened if it is not.
  synchronized EngineSource.Opened get(String pack) {
    if (opened.isPresent() && name.equals(pack)) {
      return opened.get();
    }
    close();
    opened = Optional.of(source.open(pack));
    name = pack;
    return opened.get();
  }

  @Override
  public synchronized void close() {
    opened.ifPresent(o -> o.engine().close());
    opened = Optional.empty();
  }
}
