package xomni.studio.jobs;

import java.util.List;
import java.util.Optional;
import xomni.engine.CancelToken;
import xomni.engine.DrawEvent;
import xomni.engine.DrawRequest;
import xomni.engine.EngineException;
import xomni.studio.history.History;
import xomni.studio.history.QueueTable;
import xomni.studio.model.QueuedJob;
import xomni.studio.model.Requests;

/// One job of the queue: drawn, stored, told to the listeners, and taken off the list unless it
/// failed or is to go on later.
final class DrawingTurn {
  private final QueueTable table;
  private final EngineKeeper engines;
  private final DrawingRecorder recorder;
  private final List<JobListener> listeners;
  private final Runnable changed;

  /// @param listeners the runner's own list, which may grow
  /// @param changed to be called when the queue has changed
  DrawingTurn(
      History history, EngineKeeper engines, List<JobListener> listeners, Runnable changed) {
    this.table = history.queue();
    this.engines = engines;
    this.recorder = new DrawingRecorder(history);
    this.listeners = listeners;
    this.changed = changed;
  }

  /// Draws the job.
  ///
  /// @return why it did not end well, if it did not
  Optional<RuntimeException> draw(QueuedJob job, CancelToken cancel) {
    changed.run();
    listeners.forEach(listener -> listener.taken(job));
    try {
      EngineSource.Opened opened = engines.get(job.pack());
      // Opening can take long: a stop meanwhile leaves no empty picture behind.
      cancel.check();
      DrawRequest request = Requests.withPreviews(job.request(), true);
      DrawingRecorder.Prepared prepared =
          job.entries().isEmpty()
              ? recorder.prepare(request, job.link(), opened.provenance())
              : recorder.resume(request, job.entries());
      table.entries(job.id(), prepared.all());
      listeners.forEach(listener -> listener.started(job, prepared.all()));
      if (!prepared.done()) {
        recorder.run(opened, prepared, (entry, event) -> tell(job, entry, event), cancel);
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  private void tell(QueuedJob job, long entry, DrawEvent event) {
    listeners.forEach(listener -> listener.event(job, entry, event));
  }

  /// Takes the job off the list; one that failed stays with its reason, one that the end of the
  /// program stopped waits for the next start.
  void settle(QueuedJob job, Optional<RuntimeException> error, boolean stopping) {
    boolean cancelled = error.filter(e -> e instanceof EngineException.Cancelled).isPresent();
    if (cancelled && stopping) {
      table.state(job.id(), QueuedJob.State.WAITING, "");
    } else if (error.isEmpty() || cancelled) {
      table.remove(job.id());
    } else {
      table.state(job.id(), QueuedJob.State.FAILED, String.valueOf(error.get().getMessage()));
    }
    listeners.forEach(listener -> listener.ended(job, error));
  }
}
