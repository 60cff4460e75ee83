package xomni.studio.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.Variant;
import xomni.studio.images.PictureFile;
import xomni.studio.jobs.DrawLoop;
import xomni.studio.model.Entry;
import xomni.studio.model.EntryState;
import xomni.studio.model.Filter;
import xomni.studio.model.SortOrder;

/// Kills processes at random moments while they draw and save, two at a time into one history: from
/// the engine's events through the recorder to files and database.
class KillTest {
  private static final int KILLS = 50;

  @TempDir Path folder;

  @Test
  void fiftyKillsLeaveEveryFinishedDrawingWhole() throws Exception {
    Random random = new Random(20261124);
    Set<Long> promised = new HashSet<>();
    for (int kill = 0; kill < KILLS; kill += 2) {
      KilledProcess one = KilledProcess.start(DrawLoop.class, folder, 1000L * kill);
      KilledProcess two = KilledProcess.start(DrawLoop.class, folder, 1000L * kill + 500);
      promised.addAll(one.runUntilKilled(random.nextInt(5), random.nextInt(40)));
      promised.addAll(two.runUntilKilled(random.nextInt(5), random.nextInt(40)));
    }
    try (History history = History.open(folder)) {
      long[] ids = history.gallery().ids(Filter.ALL, SortOrder.OLDEST);
      Set<Long> finished = new HashSet<>();
      int begun = 0;
      for (long id : ids) {
        Entry entry = history.gallery().get(id);
        assertNotEquals(EntryState.DRAWING, entry.state());
        if (entry.state() == EntryState.FINISHED) {
          finished.add(id);
          assertWhole(entry);
        } else {
          begun += entry.tokens().count() > 0 ? 1 : 0;
          assertContinuable(entry);
        }
      }
      assertTrue(finished.containsAll(promised), "what was said to be finished is");
      assertTrue(finished.size() >= KILLS, "only " + finished.size() + " were finished");
      assertTrue(ids.length > finished.size(), "no kill hit a drawing on the way");
      assertTrue(begun > 0, "no kill hit a drawing between its tokens");
      assertTrue(history.backups().daily());
    }
  }

  private static void assertWhole(Entry entry) {
    long seed = entry.request().seed();
    assertEquals(DrawLoop.request(seed), entry.request());
    assertArrayEquals(Samples.tokens(entry.request().size(), seed), entry.tokens().ids());
    PictureFile file = PictureFile.read(entry.picture().orElseThrow());
    assertArrayEquals(Samples.picture(entry.request().size(), seed).rgb(), file.picture().rgb());
    assertEquals(entry.tokens(), file.info().orElseThrow().tokens());
    PictureFile.read(entry.thumbnail().orElseThrow());
  }

  private static void assertContinuable(Entry entry) {
    assertEquals(EntryState.INTERRUPTED, entry.state());
    int[] given = entry.continuation().variants().getFirst().given();
    int known = entry.tokens().count();
    int[] right = Samples.tokens(entry.request().size(), entry.request().seed());
    assertArrayEquals(Arrays.copyOf(right, known), Arrays.copyOf(given, known));
    for (int i = known; i < given.length; i++) {
      assertEquals(Variant.OPEN, given[i]);
    }
  }
}
