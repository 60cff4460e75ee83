package xomni.studio.jobs;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import xomni.engine.CancelToken;
import xomni.engine.DrawRequest;
import xomni.studio.history.History;
import xomni.studio.history.QueueTable;
import xomni.studio.model.Entry;
import xomni.studio.model.Link;
import xomni.studio.model.QueuedJob;

/// Runs everything that takes time, and is the only one that starts threads: a lane on which the
/// device's jobs run one after the other (the lane's thread alone ever opens, uses or closes an
/// engine), and a few threads for other kinds of work. Thread-safe.
///
/// The queue of drawings is stored: what waits when the program ends goes on when it starts again,
/// unless the queue was paused by the person or by a crash: then it waits until it is let go on. A
/// job that fails stays in the list with its reason, and the next one runs.
public final class JobRunner implements AutoCloseable {
  private final History history;
  private final QueueTable table;
  private final EngineKeeper engines;
  private final DrawingTurn turn;
  private final List<JobListener> listeners = new CopyOnWriteArrayList<>();
  private final Pools pools = new Pools();
  private final Thread lane;

  private final Object lock = new Object();
  private final Queue<Runnable> first = new ArrayDeque<>();
  private boolean paused;
  private boolean closing;
  private Optional<Running> running = Optional.empty();
  private Optional<CancelToken> laneWork = Optional.empty();

  private record Running(QueuedJob job, CancelToken cancel) {}

  /// Starts the threads; waiting jobs run unless the queue is paused.
  public JobRunner(History history, EngineSource source) {
    this(history, source, false);
  }

  /// @param still whether this process leaves alone what waits
  public JobRunner(History history, EngineSource source, boolean still) {
    this.history = history;
    this.table = history.queue();
    this.engines = new EngineKeeper(source, this::opening);
    this.turn = new DrawingTurn(history, engines, listeners, this::changed);
    this.paused = still || standsStill();
    this.lane = Thread.ofPlatform().daemon().name("device").start(this::runLane);
  }

  /// An empty queue has nothing that an earlier pause could hold back.
  private boolean standsStill() {
    if (table.list().isEmpty() && !history.afterCrash()) {
      table.pause(false);
    }
    return table.paused();
  }

  /// Adds a drawing at the end of the queue.
  ///
  /// @param pack name of the pack; empty for the default one
  /// @return id of the job
  public long enqueue(String pack, DrawRequest request, Optional<Link> link) {
    return added(table.add(pack, request, link, List.of()));
  }

  /// Adds the rest of a drawing that had stopped.
  ///
  /// @return id of the job
  public long enqueueRest(Entry entry) {
    return added(
        table.add(entry.provenance().pack(), entry.request(), entry.link(), List.of(entry.id())));
  }

  /// Jobs that wait, run or have failed, in their order.
  public List<QueuedJob> queue() {
    return table.list();
  }

  /// The job that runs now.
  public Optional<QueuedJob> running() {
    synchronized (lock) {
      return running.map(Running::job);
    }
  }

  /// Moves a job to place `index` of the list, from 0.
  public void move(long id, int index) {
    table.move(id, index);
    changed();
  }

  /// Runs a failed job again; it goes on from the tokens it has.
  public void retry(long id) {
    table.state(id, QueuedJob.State.WAITING, "");
    changed();
  }

  /// Takes a job out of the list; one that runs is cancelled first.
  public void remove(long id) {
    runningToken(now -> now.job().id() == id)
        .ifPresentOrElse(CancelToken::cancel, () -> table.remove(id));
    changed();
  }

  /// Asks the drawing that runs to stop; touches neither disk nor database.
  public void cancelRunning() {
    runningToken(_ -> true).ifPresent(CancelToken::cancel);
  }

  private Optional<CancelToken> runningToken(Predicate<Running> which) {
    synchronized (lock) {
      return running.filter(which).map(Running::cancel);
    }
  }

  /// Whether waiting jobs stay waiting.
  public boolean paused() {
    synchronized (lock) {
      return paused;
    }
  }

  /// Stops or starts the queue, for later starts of the program, too; the job that runs goes on.
  public void pause(boolean value) {
    table.pause(value);
    synchronized (lock) {
      paused = value;
    }
    changed();
  }

  /// Runs `work` on the device's lane, before the drawings that wait.
  ///
  /// @param pack name of the pack; empty for the default one
  public <T> Work<T> onEngine(String pack, Work.OnEngine<T> work) {
    return pools.submit(
        this::addFirst,
        cancel -> {
          setLaneWork(Optional.of(cancel));
          try {
            return work.run(engines.get(pack), cancel);
          } finally {
            setLaneWork(Optional.empty());
          }
        });
  }

  /// Runs `work` with files beside the device's lane.
  public <T> Work<T> inBackground(Work.InBackground<T> work) {
    return inBackground(Work.Kind.FILES, work);
  }

  /// Runs `work` beside the device's lane, among others of its kind.
  public <T> Work<T> inBackground(Work.Kind kind, Work.InBackground<T> work) {
    return pools.submit(pools.of(kind), work);
  }

  /// Whether all work but the drawings is done.
  public boolean idle() {
    return pools.idle();
  }

  /// Closes the open pack, so that the next job opens it with new options.
  public Work<Void> reopen() {
    return pools.submit(
        this::addFirst,
        cancel -> {
          engines.close();
          return null;
        });
  }

  /// Tells `listener` what happens. Close the result to end that.
  public AutoCloseable listen(JobListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private long added(long id) {
    changed();
    return id;
  }

  private void addFirst(Runnable task) {
    synchronized (lock) {
      first.add(task);
      lock.notifyAll();
    }
  }

  private void setLaneWork(Optional<CancelToken> cancel) {
    synchronized (lock) {
      laneWork = cancel;
      if (closing) {
        cancel.ifPresent(CancelToken::cancel);
      }
    }
  }

  private void runLane() {
    try {
      while (true) {
        Optional<Runnable> next = next();
        if (next.isEmpty()) {
          return;
        }
        next.get().run();
      }
    } finally {
      engines.close();
    }
  }

  /// Waits for something to do; empty when the runner closes.
  private Optional<Runnable> next() {
    while (true) {
      synchronized (lock) {
        if (closing) {
          return Optional.empty();
        }
        Runnable task = first.poll();
        if (task != null) {
          return Optional.of(task);
        }
        Optional<QueuedJob> job = paused ? Optional.empty() : takeQuietly();
        if (job.isPresent()) {
          Running now = new Running(job.get(), new CancelToken());
          running = Optional.of(now);
          return Optional.of(() -> draw(now));
        }
        try {
          lock.wait();
        } catch (InterruptedException e) {
          return Optional.empty();
        }
      }
    }
  }

  private Optional<QueuedJob> takeQuietly() {
    try {
      return table.take();
    } catch (RuntimeException e) {
      // The database is busy or damaged; the window learns of it by itself. Try when woken next.
      return Optional.empty();
    }
  }

  private void draw(Running now) {
    Optional<RuntimeException> error = turn.draw(now.job(), now.cancel());
    boolean stopping;
    synchronized (lock) {
      running = Optional.empty();
      stopping = closing;
    }
    turn.settle(now.job(), error, stopping);
    changed();
  }

  private void opening(Optional<String> pack) {
    listeners.forEach(listener -> listener.opening(pack));
  }

  private void changed() {
    synchronized (lock) {
      lock.notifyAll();
    }
    listeners.forEach(JobListener::queueChanged);
  }

  /// Stops what runs (its tokens are kept, and it goes on at the next start), ends the threads and
  /// closes the engine. The history stays open.
  @Override
  public void close() {
    Optional<CancelToken> drawing;
    Optional<CancelToken> other;
    synchronized (lock) {
      closing = true;
      drawing = running.map(Running::cancel);
      other = laneWork;
      first.clear();
      lock.notifyAll();
    }
    drawing.ifPresent(CancelToken::cancel);
    other.ifPresent(CancelToken::cancel);
    pools.shutdown();
    try {
      lane.join();
      pools.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
