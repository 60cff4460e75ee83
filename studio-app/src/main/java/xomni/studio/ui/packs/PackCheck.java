package xomni.studio.ui.packs;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import xomni.engine.EngineException;
import xomni.engine.pack.Pack;
import xomni.engine.pack.PackCatalogue;
import xomni.studio.jobs.Work;
import xomni.studio.ui.kit.Tasks;

/// Comparing every file of a pack with its hash: how far it is, and what came of it.
final class PackCheck {
  /// News reach the window every so many bytes, not with every block.
  private static final long STEP = 16L << 20;

  private final Tasks tasks;
  private final BooleanProperty running = new SimpleBooleanProperty();
  private final DoubleProperty progress = new SimpleDoubleProperty();
  private final StringProperty remark = new SimpleStringProperty("");
  private Optional<Work<?>> work = Optional.empty();

  PackCheck(Tasks tasks) {
    this.tasks = tasks;
  }

  /// Begins.
  ///
  /// @param good what is said when all files are as they should be
  /// @param stopped what is said when it was cancelled
  void start(PackCatalogue.Entry pack, String good, String stopped) {
    if (running.get()) {
      return;
    }
    running.set(true);
    progress.set(0);
    remark.set("");
    work =
        Optional.of(
            tasks.run(
                cancel -> {
                  try {
                    verify(pack, cancel);
                    return good;
                  } catch (EngineException.Cancelled e) {
                    return stopped;
                  }
                },
                this::ended,
                error -> ended(error.getMessage())));
  }

  private void verify(PackCatalogue.Entry pack, xomni.engine.CancelToken cancel) {
    Pack opened = Pack.open(pack.folder());
    AtomicLong read = new AtomicLong();
    opened.verify(
        bytes -> {
          long now = read.addAndGet(bytes);
          if (now / STEP != (now - bytes) / STEP) {
            tasks.onWindow(() -> progress.set(now / (double) Math.max(1, opened.bytes())));
          }
        },
        cancel);
  }

  private void ended(String outcome) {
    running.set(false);
    work = Optional.empty();
    remark.set(outcome);
  }

  void cancel() {
    work.ifPresent(w -> w.cancel().cancel());
  }

  BooleanProperty runningProperty() {
    return running;
  }

  /// 0 to 1.
  DoubleProperty progressProperty() {
    return progress;
  }

  /// What came of the last check; empty before the first.
  StringProperty remarkProperty() {
    return remark;
  }
}
