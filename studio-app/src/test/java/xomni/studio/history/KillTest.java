package xomni.studio.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.engine.Variant;
import xomni.studio.images.PictureFile;
import xomni.studio.model.Entry;
import xomni.studio.model.EntryState;
import xomni.studio.model.Filter;
import xomni.studio.model.SortOrder;

/// Kills processes at random moments while they draw and save, two at a time into one history.
class KillTest {
  private static final int KILLS = 50;

  @TempDir Path folder;

  @Test
  void fiftyKillsLeaveEveryFinishedDrawingWhole() throws Exception {
    Random random = new Random(20261124);
    Set<Long> promised = new HashSet<>();
    for (int kill = 0; kill < KILLS; kill += 2) {
      Process one = start(1000L * kill);
      Process two = start(1000L * kill + 500);
      promised.addAll(drawUntilKilled(one, random.nextInt(5), random.nextInt(40)));
      promised.addAll(drawUntilKilled(two, random.nextInt(5), random.nextInt(40)));
    }
    try (History history = History.open(folder)) {
      long[] ids = history.gallery().ids(Filter.ALL, SortOrder.OLDEST);
      Set<Long> finished = new HashSet<>();
      for (long id : ids) {
        Entry entry = history.gallery().get(id);
        assertNotEquals(EntryState.DRAWING, entry.state());
        if (entry.state() == EntryState.FINISHED) {
          finished.add(id);
          assertWhole(entry);
        } else {
          assertContinuable(entry);
        }
      }
      assertTrue(finished.containsAll(promised), "what was said to be finished is");
      assertTrue(finished.size() >= KILLS, "only " + finished.size() + " were finished");
      assertTrue(ids.length > finished.size(), "no kill hit a drawing on the way");
      assertTrue(history.backups().daily());
    }
  }

  private static void assertWhole(Entry entry) {
    long seed = entry.request().seed();
    assertEquals(Samples.request("picture " + seed, seed, 0), entry.request());
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

  private Process start(long firstSeed) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            "xomni.studio.history.DrawLoop",
            folder.toString(),
            Long.toString(firstSeed))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /// @return ids that the process said were finished
  private static Set<Long> drawUntilKilled(Process process, int pictures, int millis)
      throws IOException, InterruptedException {
    Set<Long> ids = new HashSet<>();
    try (BufferedReader out = process.inputReader()) {
      assertEquals("open", out.readLine(), "the history opens after a kill");
      for (int i = 0; i < pictures; i++) {
        ids.add(Long.parseLong(out.readLine()));
      }
      // A moment somewhere in the next pictures.
      Thread.sleep(millis);
      // Through the handle: destroying the process itself would close its output unread.
      process.toHandle().destroyForcibly();
      String line;
      while ((line = out.readLine()) != null) {
        if (line.matches("\\d+")) {
          ids.add(Long.parseLong(line));
        }
      }
    }
    process.waitFor();
    return ids;
  }
}
