package xomni.studio.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import xomni.studio.history.History;
import xomni.studio.history.HistoryException;

/// What an open window does for its history beside drawing, however long it stays open: looks every
/// few seconds whether another process has changed it, makes the daily copy, and empties the bin of
/// what is old. On a thread of its own, so that it never waits behind files or waits in front of
/// them.
public final class Upkeep implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration TIDY_EVERY = Duration.ofMinutes(20);

  private final History history;
  private final IntSupplier binDays;
  private final Clock clock;
  private final ScheduledExecutorService thread;
  private final List<Consumer<HistoryException>> listeners = new CopyOnWriteArrayList<>();
  private LocalDate told = LocalDate.MIN;

  /// Starts.
  ///
  /// @param binDays days after which the bin is emptied, 0 for never
  public Upkeep(History history, IntSupplier binDays) {
    this(history, binDays, Clock.systemUTC(), LOOK_EVERY, TIDY_EVERY);
  }

  Upkeep(
      History history, IntSupplier binDays, Clock clock, Duration lookEvery, Duration tidyEvery) {
    this.history = history;
    this.binDays = binDays;
    this.clock = clock;
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("upkeep").unstarted(task));
    every(lookEvery, history::lookElsewhere);
    every(tidyEvery, this::tidy);
  }

  private void every(Duration period, Runnable work) {
    // Not at once: the window opens first.
    long first = Math.min(period.toMillis(), Duration.ofSeconds(10).toMillis());
    thread.scheduleWithFixedDelay(
        () -> quietly(work), first, period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// The copy first: what is deleted for good is still in it.
  private void tidy() {
    history.backups().daily();
    int days = binDays.getAsInt();
    if (days > 0) {
      history.bin().purgeOlder(clock.instant().minus(Duration.ofDays(days)));
    }
  }

  /// An error must not end the rounds; a person is told of one a day.
  private void quietly(Runnable work) {
    try {
      work.run();
    } catch (HistoryException.Busy e) {
      // The next round will do.
    } catch (HistoryException e) {
      LocalDate today = LocalDate.now(clock);
      if (!told.equals(today)) {
        told = today;
        listeners.forEach(listener -> listener.accept(e));
      }
    } catch (RuntimeException e) {
      Thread own = Thread.currentThread();
      own.getUncaughtExceptionHandler().uncaughtException(own, e);
    }
  }

  /// Tells `listener` when the history is damaged or cannot be copied, on the upkeep's thread.
  /// Close the result to end that.
  public AutoCloseable listen(Consumer<HistoryException> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// Ends the rounds; one that is under way is finished first.
  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
