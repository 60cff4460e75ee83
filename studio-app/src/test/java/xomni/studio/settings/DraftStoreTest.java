package xomni.studio.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xomni.studio.history.Samples;
import xomni.studio.model.Requests;

class DraftStoreTest {
  @TempDir Path folder;

  @Test
  void givesBackWhatWasWritten() {
    DraftStore store = new DraftStore(folder.resolve("draft.json"));
    assertTrue(store.read().isEmpty());
    Draft draft =
        new Draft(Requests.withPreviews(Samples.request("Half a \"wo\n  ", 42, 0), false), true);
    store.write(draft);
    assertEquals(Optional.of(draft.seedLocked()), store.read().map(Draft::seedLocked));
    assertEquals("Half a \"wo\n  ", store.read().orElseThrow().request().prompt());
    assertEquals(42, store.read().orElseThrow().request().seed());
  }

  @Test
  void aDamagedFileIsNoDraft() throws IOException {
    Path file = folder.resolve("draft.json");
    for (String text : new String[] {"", "{", "[]", "{\"request\":{\"rows\":-1}}"}) {
      Files.writeString(file, text);
      assertTrue(new DraftStore(file).read().isEmpty(), text);
    }
  }
}
