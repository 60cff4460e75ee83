package xomni.studio.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
  @TempDir Path folder;

  @Test
  void changesAreStoredAndTold() throws Exception {
    Path file = folder.resolve("deep/settings.json");
    SettingsStore store = new SettingsStore(file);
    assertEquals(Settings.DEFAULT, store.get());
    List<Settings> told = new ArrayList<>();
    store.listen(told::add);
    store.update(s -> s.withTheme(Settings.Theme.DARK).withPack(Optional.of("nano")));
    store.update(s -> s.withWindow(Map.of("split", "0.3")));
    store.update(s -> s);
    assertEquals(2, told.size());
    assertEquals(told.getLast(), new SettingsStore(file).get());
    assertEquals("0.3", new SettingsStore(file).get().window().get("split"));
  }

  @Test
  void damagedFileIsPutAside() throws IOException {
    Path file = folder.resolve("settings.json");
    Files.writeString(file, "{\"theme\": \"dark\", ");
    SettingsStore store = new SettingsStore(file);
    assertEquals(Settings.DEFAULT, store.get());
    assertTrue(store.warning().orElseThrow().contains("settings.damaged.json"));
    assertTrue(Files.exists(folder.resolve("settings.damaged.json")));
    store.update(s -> s.withThreads(2));
    assertEquals(2, new SettingsStore(file).get().threads());
  }

  @Test
  void oddValuesFallBackAndUnknownKeysStay() throws IOException {
    Path file = folder.resolve("settings.json");
    Files.writeString(
        file,
        "{\"theme\": 7, \"threads\": \"many\", \"imageCacheMiB\": -5, \"later\": [1], \"window\":"
            + " 3}");
    SettingsStore store = new SettingsStore(file);
    assertEquals(Settings.DEFAULT.withImageCacheMiB(16), store.get());
    store.update(s -> s.withLanguage("zh"));
    assertTrue(Files.readString(file).contains("later"));
  }
}
