package xomni.studio;

import java.nio.file.Path;
import java.util.function.BiFunction;
import xomni.engine.pack.PackCatalogue;
import xomni.studio.history.History;
import xomni.studio.jobs.EngineSource;
import xomni.studio.jobs.JobRunner;
import xomni.studio.jobs.PackEngines;
import xomni.studio.jobs.Upkeep;
import xomni.studio.platform.DataFolders;
import xomni.studio.settings.Settings;
import xomni.studio.settings.SettingsStore;

/// Everything of the studio that has no window.
///
/// @param folders where everything lies
/// @param settings what the user has chosen
/// @param catalogue the packs
/// @param history what was drawn
/// @param jobs runs everything that takes time
/// @param upkeep looks after the history
record Services(
    DataFolders folders,
    SettingsStore settings,
    PackCatalogue catalogue,
    History history,
    JobRunner jobs,
    Upkeep upkeep)
    implements AutoCloseable {

  /// The services of the installed program.
  ///
  /// @param still whether drawings that wait are left alone
  /// @throws xomni.studio.history.HistoryException when the history cannot be opened
  static Services open(DataFolders folders, boolean still) {
    return open(
        folders,
        still,
        (packs, settings) ->
            new PackEngines(
                packs,
                () -> {
                  Settings s = settings.get();
                  return PackEngines.options(s.device(), s.threads(), s.memoryLimitMiB());
                }));
  }

  /// The services with a source of engines of the caller's.
  static Services open(
      DataFolders folders,
      boolean still,
      BiFunction<PackCatalogue, SettingsStore, EngineSource> engines) {
    SettingsStore settings = new SettingsStore(folders.settings());
    PackCatalogue catalogue = PackEngines.catalogue(folders);
    History history = History.open(historyFolder(folders, settings.get()));
    JobRunner jobs = new JobRunner(history, engines.apply(catalogue, settings), still);
    Upkeep upkeep = new Upkeep(history, () -> settings.get().binDays());
    return new Services(folders, settings, catalogue, history, jobs, upkeep);
  }

  static Path historyFolder(DataFolders folders, Settings settings) {
    return settings.historyFolder().map(Path::of).orElse(folders.history());
  }

  @Override
  public void close() {
    jobs.close();
    upkeep.close();
    history.close();
  }
}
