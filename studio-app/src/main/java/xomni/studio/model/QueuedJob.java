package xomni.studio.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import xomni.engine.DrawRequest;

/// A drawing in the queue.
///
/// @param id of the job
/// @param state where it is
/// @param pack name of the pack that draws it
/// @param request what is asked, with all its variants
/// @param link where its pictures come from, if they are made from another
/// @param entries ids of the entries it has made so far, one a variant, in the request's order; a
///   job that has some continues them
/// @param message why it failed; empty otherwise
/// @param attempts how often it was started
/// @param created when it was queued
public record QueuedJob(
    long id,
    State state,
    String pack,
    DrawRequest request,
    Optional<Link> link,
    List<Long> entries,
    String message,
    int attempts,
    Instant created) {
  public QueuedJob {
    entries = List.copyOf(entries);
  }

  /// Where a job is. Finished and cancelled jobs leave the queue.
  public enum State {
    WAITING,
    RUNNING,
    /// Its process ended while it ran; it waits, and continues when the queue does.
    INTERRUPTED,
    FAILED
  }
}
