package xomni.studio.ui.chat;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import xomni.engine.CancelToken;
import xomni.studio.jobs.EngineSource;
import xomni.studio.jobs.Work;
import xomni.studio.model.Entry;

/// What is being done with the chosen picture beside drawing: one thing at a time. For the JavaFX
/// thread alone.
final class PictureWork {
  private final ChatModel model;
  private final PictureEdits.Parts parts;
  private Optional<Work<?>> running = Optional.empty();
  private Optional<RepairSight> sight = Optional.empty();
  private long begun;

  PictureWork(ChatModel model, PictureEdits.Parts parts) {
    this.model = model;
    this.parts = parts;
  }

  /// Work on the chosen picture, on the device's lane.
  @FunctionalInterface
  interface OnPicture<T> {
    T run(EngineSource.Opened opened, Entry entry, CancelToken cancel) throws Exception;
  }

  /// Begins some work; does nothing while something else is being done.
  ///
  /// @param doing key of what is said meanwhile
  /// @param then takes the result, on the window's thread
  <T> void onPicture(String doing, OnPicture<T> work, Consumer<T> then) {
    begin(doing, work, then, Optional.empty());
  }

  /// Begins a repair, which is shown while it works and keeps what got better when it is stopped.
  <T> void repair(RepairSight shown, OnPicture<T> work, Consumer<T> then) {
    begin("repair.reading", work, then, Optional.of(shown));
  }

  private <T> void begin(
      String doing, OnPicture<T> work, Consumer<T> then, Optional<RepairSight> shown) {
    OptionalLong id = model.entry();
    if (id.isEmpty() || !model.ready().get()) {
      return;
    }
    model.busyProperty().set(parts.texts().get(doing));
    sight = shown;
    long number = ++begun;
    running =
        Optional.of(
            parts
                .tasks()
                .onEngine(
                    pack(id.getAsLong()),
                    (opened, cancel) ->
                        work.run(opened, parts.history().gallery().get(id.getAsLong()), cancel),
                    then,
                    parts.errors(),
                    () -> ended(number, shown)));
  }

  private void ended(long number, Optional<RepairSight> shown) {
    shown.ifPresent(RepairSight::end);
    if (number == begun) {
      forget();
    }
  }

  private void forget() {
    running = Optional.empty();
    sight = Optional.empty();
    model.busyProperty().set("");
  }

  private String pack(long id) {
    String own = model.relative(id).map(picture -> picture.picture().pack()).orElse("");
    return own.isEmpty() ? Optional.ofNullable(parts.pack().get()).orElse("") : own;
  }

  /// Stops what is being done. A repair is waited for, as it has a result; anything else is not.
  void stop() {
    running.ifPresent(work -> work.cancel().cancel());
    if (sight.isPresent()) {
      sight.get().stop();
      model.busyProperty().set(parts.texts().get("repair.stopping"));
    } else {
      begun++;
      forget();
    }
  }
}
