package xomni.studio.jobs;

import java.util.List;
import java.util.Optional;
import xomni.engine.DrawEvent;
import xomni.studio.model.QueuedJob;

/// Learns what the job runner does. Calls come on the runner's threads and must return at once.
public interface JobListener {
  /// A pack is being opened, which can take long; empty when that has ended, well or not.
  default void opening(Optional<String> pack) {}

  /// A job was taken from the queue; its pack is opened first unless it is open.
  default void taken(QueuedJob job) {}

  /// A drawing starts.
  ///
  /// @param entries ids of its entries in the history, in the request's order
  default void started(QueuedJob job, List<Long> entries) {}

  /// A drawing reports.
  ///
  /// @param entry id of the variant's entry; 0 for events that concern all
  default void event(QueuedJob job, long entry, DrawEvent event) {}

  /// A drawing has ended.
  ///
  /// @param error empty when it is finished; [xomni.engine.EngineException.Cancelled] when it was
  ///   cancelled
  default void ended(QueuedJob job, Optional<RuntimeException> error) {}

  /// The list of jobs, a job's state, or whether the queue is paused has changed.
  default void queueChanged() {}
}
