package xomni.studio.cli;

import java.nio.file.Path;
import xomni.engine.CancelToken;
import xomni.engine.pack.PackCatalogue;
import xomni.studio.history.History;
import xomni.studio.jobs.EngineSource;
import xomni.studio.jobs.PackEngines;
import xomni.studio.platform.DataFolders;
import xomni.studio.settings.Settings;
import xomni.studio.settings.SettingsStore;

/// What commands work with.
///
/// @param folders of the user
/// @param terminal to write to
/// @param cancel asked for by Ctrl-C
record Context(DataFolders folders, Terminal terminal, CancelToken cancel) {

  Settings settings() {
    return new SettingsStore(folders.settings()).get();
  }

  PackCatalogue catalogue() {
    return PackEngines.catalogue(folders);
  }

  Path historyFolder() {
    return settings().historyFolder().map(Path::of).orElse(folders.history());
  }

  History history() {
    return History.open(historyFolder());
  }

  /// Opens the pack that the options name and says when the wished-for device is not used.
  EngineSource.Opened open(EngineFlags flags) {
    Settings settings = settings();
    String device = flags.device == null ? settings.device() : flags.device;
    int threads = flags.threads == null ? settings.threads() : flags.threads;
    PackCatalogue packs = catalogue();
    String pack = flags.pack == null ? chosen(settings, packs) : flags.pack;
    EngineSource.Opened opened =
        new PackEngines(
                packs, () -> PackEngines.options(device, threads, settings.memoryLimitMiB()))
            .open(pack);
    if (!device.equals("auto")) {
      opened.engine().fallback().ifPresent(terminal::say);
    }
    return opened;
  }

  /// The pack that was chosen in the window, as long as it is there; else the default one.
  private static String chosen(Settings settings, PackCatalogue packs) {
    return settings
        .pack()
        .filter(
            name ->
                packs.list().stream()
                    .anyMatch(entry -> entry.name().equals(name) && entry.defect().isEmpty()))
        .orElse("");
  }
}
