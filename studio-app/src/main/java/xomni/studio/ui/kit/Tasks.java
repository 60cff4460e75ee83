package xomni.studio.ui.kit;

import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import xomni.engine.EngineException;
import xomni.studio.jobs.JobRunner;
import xomni.studio.jobs.Work;
import xomni.studio.model.QueuedJob;

/// Work beside the window: results come back on the window's thread, errors go to one place.
public final class Tasks {
  private final JobRunner jobs;
  private final Executor window;
  private final Consumer<Throwable> errors;

  /// @param window runs something on the window's thread, later
  /// @param errors takes what nobody else handles, on the window's thread
  public Tasks(JobRunner jobs, Executor window, Consumer<Throwable> errors) {
    this.jobs = jobs;
    this.window = window;
    this.errors = errors;
  }

  /// Runs `work` in the background, then `then` on the window's thread.
  public <T> Work<T> run(Work.InBackground<T> work, Consumer<T> then) {
    return finish(jobs.inBackground(work), then, errors);
  }

  /// Runs `work` in the background, then one of `then` and `failed` on the window's thread.
  public <T> Work<T> run(Work.InBackground<T> work, Consumer<T> then, Consumer<Throwable> failed) {
    return finish(jobs.inBackground(work), then, failed);
  }

  /// Runs `work`, for which somebody waits, in the background without queueing behind files, then
  /// `then` on the window's thread.
  public <T> Work<T> quick(Work.InBackground<T> work, Consumer<T> then) {
    return finish(jobs.inBackground(Work.Kind.QUICK, work), then, errors);
  }

  /// [#quick], then one of `then` and `failed` on the window's thread.
  public <T> Work<T> quick(
      Work.InBackground<T> work, Consumer<T> then, Consumer<Throwable> failed) {
    return finish(jobs.inBackground(Work.Kind.QUICK, work), then, failed);
  }

  /// [#quick] for what returns nothing.
  public void quick(Runnable action) {
    quick(
        _ -> {
          action.run();
          return null;
        },
        _ -> {});
  }

  /// Reads the text of a picture in the background, one picture at a time.
  public <T> Work<T> check(Work.InBackground<T> work, Consumer<T> then) {
    return finish(jobs.inBackground(Work.Kind.CHECKS, work), then, errors);
  }

  /// Runs `action`, which returns nothing, in the background.
  public void run(Runnable action) {
    run(
        _ -> {
          action.run();
          return null;
        },
        _ -> {});
  }

  /// Runs `work` on an open pack, then one of `then` and `failed` on the window's thread.
  public <T> Work<T> onEngine(
      String pack, Work.OnEngine<T> work, Consumer<T> then, Consumer<Throwable> failed) {
    return onEngine(pack, work, then, failed, () -> {});
  }

  /// Runs `work` on an open pack, then one of `then` and `failed` on the window's thread, or
  /// neither when it was cancelled; and last, in any case, `ended`.
  public <T> Work<T> onEngine(
      String pack,
      Work.OnEngine<T> work,
      Consumer<T> then,
      Consumer<Throwable> failed,
      Runnable ended) {
    return finish(jobs.onEngine(pack, work), then, failed, ended);
  }

  /// Whether a drawing with this pack runs or waits. Not for the JavaFX thread.
  public boolean drawsWith(String pack) {
    return jobs.queue().stream()
        .anyMatch(
            job ->
                job.pack().equals(pack)
                    && (job.state() == QueuedJob.State.WAITING
                        || job.state() == QueuedJob.State.RUNNING));
  }

  /// Sees to it that this pack is not open. When another one draws, this one is not: there is never
  /// more than one. Not for the JavaFX thread.
  public void release() {
    if (jobs.running().isEmpty()) {
      jobs.reopen().result().join();
    }
  }

  /// Takes an error as if it had ended work that nobody else looks after.
  public void failed(Throwable error) {
    errors.accept(error);
  }

  /// Runs something on the window's thread, later.
  public void onWindow(Runnable action) {
    window.execute(action);
  }

  /// Runs something in the background without a result.
  public Executor background() {
    return this::quick;
  }

  private <T> Work<T> finish(Work<T> work, Consumer<T> then, Consumer<Throwable> failed) {
    return finish(work, then, failed, () -> {});
  }

  private <T> Work<T> finish(
      Work<T> work, Consumer<T> then, Consumer<Throwable> failed, Runnable ended) {
    work.result()
        .whenComplete(
            (value, error) ->
                window.execute(
                    () -> {
                      if (error == null) {
                        then.accept(value);
                      } else if (!(unwrap(error) instanceof EngineException.Cancelled)) {
                        failed.accept(unwrap(error));
                      }
                      ended.run();
                    }));
    return work;
  }

  private static Throwable unwrap(Throwable error) {
    return error instanceof CompletionException && error.getCause() != null
        ? error.getCause()
        : error;
  }
}
