package xomni.studio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import xomni.engine.Device;
import xomni.engine.Engine;
import xomni.engine.EngineOptions;
import xomni.engine.Engines;
import xomni.engine.pack.PackCatalogue;
import xomni.engine.pack.PackManifest;
import xomni.studio.jobs.EngineSource;
import xomni.studio.model.Provenance;
import xomni.studio.settings.Settings;

/// Opens the packs of the catalogue with the options of the settings.
public final class PackEngines implements EngineSource {
  private static final long MEBIBYTE = 1 << 20;

  private final PackCatalogue catalogue;
  private final Supplier<Settings> settings;

  public PackEngines(PackCatalogue catalogue, Supplier<Settings> settings) {
    this.catalogue = catalogue;
    this.settings = settings;
  }

  @Override
  public Opened open(String pack) {
    Path folder = pack.isEmpty() ? catalogue.preferred() : catalogue.find(pack);
    Engine engine = Engines.open(folder, options(settings.get()));
    return new Opened(engine, provenance(engine, folder));
  }

  private static EngineOptions options(Settings chosen) {
    return new EngineOptions(
        device(chosen.device()), chosen.threads(), chosen.memoryLimitMiB() * MEBIBYTE);
  }

  /// `auto` asks for the first GPU: the engine goes back to the processor where there is none.
  private static Device device(String text) {
    if (text.equals("auto") || text.equals("cuda")) {
      return new Device.Cuda(0);
    }
    if (text.matches("cuda:\\d{1,3}")) {
      return new Device.Cuda(Integer.parseInt(text.substring("cuda:".length())));
    }
    return Device.CPU;
  }

  private static Provenance provenance(Engine engine, Path folder) {
    PackManifest manifest = engine.manifest();
    return new Provenance(
        manifest.name(),
        manifest.version(),
        hash(folder.resolve("pack.json")),
        Version.STUDIO,
        Version.runtime(),
        engine.device() instanceof Device.Cuda cuda ? "cuda:" + cuda.index() : "cpu");
  }

  private static String hash(Path file) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
