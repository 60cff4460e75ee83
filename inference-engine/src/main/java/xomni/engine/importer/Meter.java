package xomni.engine.importer;

import java.util.function.Consumer;

/// Counts bytes and reports them by stage.
final class Meter {
  private final Consumer<ImportProgress> listener;
  private final long total;
  private String stage = "";
  private long done;

  Meter(Consumer<ImportProgress> listener, long total) {
    this.listener = listener;
    this.total = total;
  }

  void stage(String name) {
    stage = name;
    add(0);
  }

  void add(long bytes) {
    done = Math.min(total, done + bytes);
    listener.accept(new ImportProgress(stage, done, total));
  }
}
