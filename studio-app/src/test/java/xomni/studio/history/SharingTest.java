package xomni.studio.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.studio.images.PictureFile;
import xomni.studio.jobs.DrawLoop;
import xomni.studio.model.Entry;
import xomni.studio.model.EntryState;
import xomni.studio.model.Filter;

/// Two processes on one history at once.
class SharingTest {
  private static final int ROUNDS = 60;

  @TempDir Path folder;

  @Test
  void oneDrawsWhileTheOtherMarksSearchesAndThrowsAway() throws Exception {
    try (History history = History.open(folder)) {
      Process other = KilledProcess.start(DrawLoop.class, folder, 1000).process();
      List<Long> theirs = new ArrayList<>();
      try (BufferedReader out = other.inputReader()) {
        assertEquals("open", out.readLine());
        for (int round = 0; round < ROUNDS; round++) {
          String word = "round%03dx".formatted(round);
          long own = Samples.finished(history, "own " + round, round);
          long drawn = Long.parseLong(out.readLine());
          theirs.add(drawn);
          history.marks().star(List.of(own, drawn), true);
          history.marks().note(drawn, word);
          history.bin().discard(List.of(own));
          if (round % 2 == 0) {
            history.bin().purge(List.of(own));
          }
          assertEquals(1, history.gallery().count(Filter.ALL.withText(word).onlyStarred(true)));
          if (round % 20 == 0) {
            history.backups().copyTo(folder.resolve("copy.db"));
          }
        }
        other.toHandle().destroyForcibly();
      }
      other.waitFor();
      assertTrue(history.lookElsewhere());
      assertEquals(ROUNDS / 2, history.gallery().count(Filter.BIN));
      for (long id : theirs) {
        Entry entry = history.gallery().get(id);
        assertEquals(EntryState.FINISHED, entry.state());
        assertTrue(entry.marks().starred());
        PictureFile.read(entry.picture().orElseThrow());
      }
    }
    try (Database database = Database.open(folder.resolve(History.FILE))) {
      assertEquals(
          "ok",
          database.<String>read(
              sql -> sql.first("PRAGMA integrity_check", row -> row.getString(1)).orElseThrow()));
    }
  }
}
