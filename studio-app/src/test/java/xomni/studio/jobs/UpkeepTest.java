package xomni.studio.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.studio.history.History;
import xomni.studio.history.HistoryChange;
import xomni.studio.history.HistoryException;
import xomni.studio.history.Samples;
import xomni.studio.model.Filter;

class UpkeepTest {
  private static final Duration OFTEN = Duration.ofMillis(20);
  private static final Duration NEVER = Duration.ofDays(1);

  @TempDir Path folder;
  private final Days clock = new Days();

  /// A clock that a test turns on.
  private static final class Days extends Clock {
    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

    void pass(int days) {
      now = now.plus(Duration.ofDays(days));
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private void await(Path file) throws InterruptedException {
    while (!Files.exists(file)) {
      Thread.sleep(10);
    }
  }

  @Test
  void aCopyIsMadeOnEveryDayThatTheStudioStaysOpen() throws Exception {
    try (History history = History.open(folder, clock)) {
      Samples.finished(history, "kept", 1);
      try (Upkeep _ = new Upkeep(history, () -> 0, clock, NEVER, OFTEN)) {
        for (int day = 1; day <= 3; day++) {
          await(folder.resolve("backups/history-2026-03-0%d.db".formatted(day)));
          clock.pass(1);
        }
      }
    }
  }

  @Test
  void theBinIsEmptiedOfWhatIsOld() throws Exception {
    try (History history = History.open(folder, clock)) {
      long old = Samples.finished(history, "old", 1);
      long young = Samples.finished(history, "young", 2);
      history.bin().discard(List.of(old));
      clock.pass(31);
      history.bin().discard(List.of(young));
      BlockingQueue<HistoryChange> changes = new LinkedBlockingQueue<>();
      try (var _ = history.listen(changes::add);
          Upkeep _ = new Upkeep(history, () -> 30, clock, NEVER, OFTEN)) {
        HistoryChange change = changes.take();
        while (change.kind() != HistoryChange.Kind.PURGED || change.entries().isEmpty()) {
          change = changes.take();
        }
        assertEquals(List.of(old), change.entries());
      }
      assertEquals(1, history.gallery().count(Filter.BIN));
    }
  }

  @Test
  void changesOfAnotherConnectionAreToldAndOwnOnesAreNot() throws Exception {
    try (History history = History.open(folder, clock);
        History other = History.open(folder, clock)) {
      BlockingQueue<HistoryChange> changes = new LinkedBlockingQueue<>();
      try (var _ = history.listen(changes::add);
          Upkeep _ = new Upkeep(history, () -> 0, clock, OFTEN, NEVER)) {
        Samples.finished(history, "own", 1);
        assertEquals(HistoryChange.Kind.ADDED, changes.take().kind());
        assertEquals(HistoryChange.Kind.CHANGED, changes.take().kind());
        Samples.finished(other, "of another", 2);
        assertEquals(HistoryChange.Kind.ELSEWHERE, changes.take().kind());
      }
    }
  }

  @Test
  void damageIsToldOnceADayAndNothingEnds() throws Exception {
    try (History history = History.open(folder, clock)) {
      for (int i = 0; i < 30; i++) {
        Samples.finished(history, "number " + i, i);
      }
    }
    Path file = folder.resolve("history.db");
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(Files.size(file) / 2);
      raw.write(new byte[20_000]);
    }
    BlockingQueue<HistoryException> told = new LinkedBlockingQueue<>();
    try (History history = History.open(folder, clock);
        Upkeep upkeep = new Upkeep(history, () -> 0, clock, NEVER, OFTEN);
        var _ = upkeep.listen(told::add)) {
      assertTrue(told.take() instanceof HistoryException.Damaged);
      assertEquals(null, told.poll(200, TimeUnit.MILLISECONDS));
      clock.pass(1);
      assertTrue(told.take() instanceof HistoryException.Damaged);
    }
    assertTrue(Files.notExists(folder.resolve("backups/history-2026-03-01.db")));
  }
}
