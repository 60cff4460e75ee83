package xomni.studio.ui.jobs;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import xomni.studio.jobs.JobListener;
import xomni.studio.jobs.JobRunner;
import xomni.studio.model.QueuedJob;
import xomni.studio.ui.kit.FrameQueue;
import xomni.studio.ui.kit.Tasks;

/// The queue as the window shows it.
public final class QueueModel implements JobListener {
  private final JobRunner runner;
  private final Tasks tasks;
  private final FrameQueue queue;
  private final ObservableList<QueuedJob> jobs = FXCollections.observableArrayList();
  private final BooleanProperty paused = new SimpleBooleanProperty();
  private final BooleanProperty crashed = new SimpleBooleanProperty();
  private final IntegerProperty waiting = new SimpleIntegerProperty();

  /// @param afterCrash whether the queue stands still because the program had ended badly
  public QueueModel(JobRunner runner, Tasks tasks, FrameQueue queue, boolean afterCrash) {
    crashed.set(afterCrash);
    this.runner = runner;
    this.tasks = tasks;
    this.queue = queue;
  }

  @Override
  public void queueChanged() {
    queue.postLatest(this, this::refresh);
  }

  /// Reads the queue again.
  public void refresh() {
    tasks.quick(_ -> runner.queue(), this::take);
  }

  private void take(List<QueuedJob> now) {
    jobs.setAll(now);
    paused.set(runner.paused());
    waiting.set((int) now.stream().filter(job -> job.state() != QueuedJob.State.RUNNING).count());
  }

  void move(QueuedJob job, int by) {
    moveTo(job, jobs.indexOf(job) + by);
  }

  void moveTo(QueuedJob job, int index) {
    int to = Math.clamp(index, 0, Math.max(0, jobs.size() - 1));
    tasks.quick(() -> runner.move(job.id(), to));
  }

  void retry(QueuedJob job) {
    tasks.quick(() -> runner.retry(job.id()));
  }

  void remove(QueuedJob job) {
    tasks.quick(() -> runner.remove(job.id()));
  }

  /// Stops or starts the queue; the job that runs goes on.
  public void togglePause() {
    boolean now = !paused.get();
    crashed.set(false);
    tasks.quick(() -> runner.pause(now));
  }

  public ObservableList<QueuedJob> jobs() {
    return jobs;
  }

  /// Runs all failed jobs again.
  public void retryAll() {
    jobs.stream().filter(job -> job.state() == QueuedJob.State.FAILED).forEach(this::retry);
  }

  /// Whether the queue was paused by a crash and nobody has let it go on yet.
  public BooleanProperty crashedProperty() {
    return crashed;
  }

  public BooleanProperty pausedProperty() {
    return paused;
  }

  /// Number of jobs that do not run.
  public IntegerProperty waitingProperty() {
    return waiting;
  }
}
