package xomni.studio.jobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.DrawRequest;
import xomni.engine.EngineException;
import xomni.engine.Variant;
import xomni.studio.history.History;
import xomni.studio.history.Samples;
import xomni.studio.model.Entry;
import xomni.studio.model.EntryState;
import xomni.studio.model.Filter;
import xomni.studio.model.QueuedJob;
import xomni.studio.model.Requests;
import xomni.studio.model.SortOrder;

/// The runner on a real history. (The engine is a stand-in: what it draws is not the point here.)
@Timeout(60)
class JobRunnerTest {
  @TempDir Path folder;
  private final FakeEngine engine = new FakeEngine();
  private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
  private History history;
  private JobRunner runner;

  @BeforeEach
  void open() {
    history = History.open(folder);
    runner = runner();
  }

  private JobRunner runner() {
    JobRunner made = new JobRunner(history, engine.source());
    made.listen(
        new JobListener() {
          @Override
          public void ended(QueuedJob job, Optional<RuntimeException> error) {
            ended.add(
                job.request().prompt()
                    + error.map(e -> " " + e.getClass().getSimpleName()).orElse(""));
          }
        });
    return made;
  }

  @AfterEach
  void close() {
    runner.close();
    history.close();
  }

  @Test
  void jobsRunOneAfterTheOtherAndAFailureStopsNothing() throws Exception {
    runner.enqueue("", Samples.request("one", 1, 0), Optional.empty());
    long failing = runner.enqueue("", Samples.request("fail", 2, 0), Optional.empty());
    runner.enqueue("", Samples.request("three", 3, 0), Optional.empty());
    assertEquals(List.of("one", "fail NoRoom", "three"), List.of(next(), next(), next()));
    assertEquals(1, engine.most.get());

    List<QueuedJob> left = waitForQueue(1);
    assertEquals(failing, left.getFirst().id());
    assertEquals(QueuedJob.State.FAILED, left.getFirst().state());
    assertEquals("Too little memory; choose a smaller size.", left.getFirst().message());
    assertEquals(EntryState.FAILED, entry("fail").state());
    assertEquals(5, entry("fail").tokens().count());
    assertEquals(EntryState.FINISHED, entry("three").state());
  }

  @Test
  void pausedQueueCanBeReorderedAndRunsInTheNewOrder() throws Exception {
    runner.pause(true);
    long one = runner.enqueue("", Samples.request("one", 1, 0), Optional.empty());
    runner.enqueue("", Samples.request("two", 2, 0), Optional.empty());
    long three = runner.enqueue("", Samples.request("three", 3, 0), Optional.empty());
    runner.move(three, 0);
    runner.remove(one);
    assertEquals(
        List.of("three", "two"),
        runner.queue().stream().map(job -> job.request().prompt()).toList());
    runner.pause(false);
    assertEquals(List.of("three", "two"), List.of(next(), next()));
  }

  @Test
  void cancelledDrawingKeepsItsTokensAndContinues() throws Exception {
    long job = runner.enqueue("", Samples.request("wait", 9, 0), Optional.empty());
    engine.waiting.await();
    runner.remove(job);
    assertEquals("wait Cancelled", next());
    assertTrue(waitForQueue(0).isEmpty());
    Entry stopped = entry("wait");
    assertEquals(EntryState.CANCELLED, stopped.state());
    assertEquals(5, stopped.tokens().count());
    Path sketch = stopped.thumbnail().orElseThrow();
    assertTrue(Files.exists(sketch));

    runner.enqueueRest(stopped);
    assertEquals("wait", next());
    Entry whole = history.gallery().get(stopped.id());
    assertEquals(EntryState.FINISHED, whole.state());
    assertTrue(Files.exists(whole.thumbnail().orElseThrow()));
    assertFalse(Files.exists(sketch));
    assertArrayEquals(Samples.tokens(whole.request().size(), 9), whole.tokens().ids());
    int[] given = engine.requests.getLast().variants().getFirst().given();
    assertFalse(given[4] == Variant.OPEN);
    assertEquals(Variant.OPEN, given[5]);
  }

  @Test
  void retryGoesOnFromTheTokensItHas() throws Exception {
    DrawRequest two =
        Requests.withVariants(
            Samples.request("fail", 4, 0), List.of(Variant.fresh(0), Variant.fresh(1)));
    long job = runner.enqueue("", two, Optional.empty());
    assertEquals("fail NoRoom", next());
    // Now the first variant goes on and is finished, and the second one fails where the first did.
    runner.retry(job);
    assertEquals("fail NoRoom", next());
    runner.retry(job);
    assertEquals("fail", next());
    assertEquals(1, engine.requests.getLast().variants().size());
    assertEquals(2, history.gallery().count(Filter.ALL.onlyFinished(true)));
    assertEquals(2, history.gallery().count(Filter.ALL));
  }

  @Test
  void closingKeepsTheRunningJobForTheNextStart() throws Exception {
    runner.enqueue("", Samples.request("wait", 9, 0), Optional.empty());
    runner.enqueue("", Samples.request("after", 2, 0), Optional.empty());
    engine.waiting.await();
    runner.close();
    assertTrue(engine.closed);
    assertEquals("wait Cancelled", next());

    startAgain();
    assertFalse(history.afterCrash());
    assertEquals(List.of("wait", "after"), List.of(next(), next()));
    assertEquals(2, history.gallery().count(Filter.ALL.onlyFinished(true)));
  }

  @Test
  void aPauseOutlastsTheProgramWhileSomethingWaits() throws Exception {
    runner.pause(true);
    long id = runner.enqueue("", Samples.request("later", 2, 0), Optional.empty());
    startAgain();
    assertTrue(runner.paused());
    runner.remove(id);
    startAgain();
    assertFalse(runner.paused());
    runner.enqueue("", Samples.request("now", 2, 0), Optional.empty());
    assertEquals("now", next());
  }

  private void startAgain() {
    runner.close();
    history.close();
    history = History.open(folder);
    runner = runner();
  }

  @Test
  void workOnTheEngineWaitsForNobodyInTheQueue() throws Exception {
    runner.pause(true);
    runner.enqueue("", Samples.request("later", 1, 0), Optional.empty());
    Work<Integer> count =
        runner.onEngine("", (opened, cancel) -> opened.engine().countTokens("four"));
    assertEquals(4, count.result().get(30, TimeUnit.SECONDS));
    Work<String> failing =
        runner.inBackground(
            cancel -> {
              throw new EngineException.BadFile("No such file.");
            });
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> failing.result().get(30, TimeUnit.SECONDS));
    assertInstanceOf(EngineException.BadFile.class, e.getCause());
    assertEquals(1, runner.queue().size());
  }

  @Test
  void shortWorkDoesNotWaitBehindLongWork() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    List<Work<Object>> slow = new ArrayList<>();
    for (Work.Kind kind : List.of(Work.Kind.FILES, Work.Kind.CHECKS)) {
      for (int i = 0; i < 8; i++) {
        slow.add(
            runner.inBackground(
                kind,
                _ -> {
                  end.await();
                  return null;
                }));
      }
    }
    Work<Integer> quick = runner.inBackground(Work.Kind.QUICK, _ -> 4);
    assertEquals(4, quick.result().get(30, TimeUnit.SECONDS));
    assertFalse(slow.getFirst().result().isDone());
    end.countDown();
    for (Work<Object> one : slow) {
      one.result().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void aStopWhileThePackIsOpenedLeavesNoPicture() throws Exception {
    runner.close();
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    List<String> told = new CopyOnWriteArrayList<>();
    runner =
        new JobRunner(
            history,
            pack -> {
              opening.countDown();
              try {
                go.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return engine.source().open(pack);
            });
    runner.listen(
        new JobListener() {
          @Override
          public void taken(QueuedJob job) {
            told.add("taken");
          }

          @Override
          public void opening(Optional<String> pack) {
            told.add(pack.map(name -> "opening " + name).orElse("open"));
          }

          @Override
          public void ended(QueuedJob job, Optional<RuntimeException> error) {
            told.add("ended");
            ended.add(error.map(e -> e.getClass().getSimpleName()).orElse(""));
          }
        });
    runner.enqueue("some", Samples.request("never", 1, 0), Optional.empty());
    opening.await();
    runner.cancelRunning();
    go.countDown();
    assertEquals("Cancelled", next());
    assertEquals(List.of("taken", "opening some", "open", "ended"), told);
    assertEquals(0, history.gallery().count(Filter.ALL));
    assertTrue(waitForQueue(0).isEmpty());
  }

  private String next() throws InterruptedException {
    return ended.poll(30, TimeUnit.SECONDS);
  }

  private Entry entry(String prompt) {
    long[] ids = history.gallery().ids(Filter.ALL.withText(prompt), SortOrder.NEWEST);
    return history.gallery().get(ids[0]);
  }

  private List<QueuedJob> waitForQueue(int size) {
    List<QueuedJob> jobs = runner.queue();
    assertEquals(size, jobs.size());
    return jobs;
  }
}
