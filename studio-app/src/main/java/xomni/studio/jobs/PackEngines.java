package xomni.studio.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import xomni.engine.Device;
import xomni.engine.Engine;
import xomni.engine.EngineException;
import xomni.engine.EngineOptions;
import xomni.engine.Engines;
import xomni.engine.ort.OrtRuntime;
import xomni.engine.pack.PackCatalogue;
import xomni.engine.pack.PackManifest;
import xomni.studio.model.Provenance;
import xomni.studio.model.StudioException;
import xomni.studio.platform.DataFolders;
import xomni.studio.platform.ProgramVersion;

/// Opens packs of the user's catalogue.
public final class PackEngines implements EngineSource {
  private static final String EMBEDDED = "xomni.home.embedded";

  private final PackCatalogue catalogue;
  private final Supplier<EngineOptions> options;

  /// @param options asked for each time a pack is opened
  public PackEngines(PackCatalogue catalogue, Supplier<EngineOptions> options) {
    this.catalogue = catalogue;
    this.options = options;
  }

  /// The packs of the user, and the one that comes with the program.
  public static PackCatalogue catalogue(DataFolders folders) {
    Optional<Path> embedded =
        Optional.ofNullable(System.getProperty(EMBEDDED)).map(f -> Path.of(f).resolve("nano"));
    return new PackCatalogue(folders.packs(), embedded);
  }

  /// The options for a device as settings and the command line name it.
  ///
  /// @param device `auto`, `cpu`, `cuda` or `cuda:N`
  /// @param threads threads of one operator, 0 lets the runtime choose
  /// @param memoryLimitMiB device memory to stay under, 0 for no limit
  /// @throws StudioException when `device` is something else
  public static EngineOptions options(String device, int threads, int memoryLimitMiB) {
    return new EngineOptions(device(device), threads, (long) memoryLimitMiB << 20);
  }

  private static Device device(String name) {
    if (name.equals("cpu")) {
      return Device.CPU;
    }
    if (name.equals("auto")) {
      return OrtRuntime.providers().contains("CUDA") ? new Device.Cuda(0) : Device.CPU;
    }
    if (name.matches("cuda(:\\d{1,3})?")) {
      return new Device.Cuda(name.equals("cuda") ? 0 : Integer.parseInt(name.substring(5)));
    }
    throw new StudioException(
        "There is no device \"%s\"; use auto, cpu, cuda or cuda:1.".formatted(name));
  }

  /// How a device is written down.
  public static String name(Device device) {
    return switch (device) {
      case Device.Cpu cpu -> "cpu";
      case Device.Cuda cuda -> "cuda:" + cuda.index();
    };
  }

  @Override
  public Opened open(String pack) {
    Path folder = pack.isEmpty() ? catalogue.preferred() : catalogue.find(pack);
    Engine engine = Engines.open(folder, options.get());
    PackManifest manifest = engine.manifest();
    return new Opened(
        engine,
        new Provenance(
            manifest.name(),
            manifest.version(),
            hash(folder),
            ProgramVersion.get(),
            OrtRuntime.version(),
            name(engine.device())));
  }

  private static String hash(Path folder) {
    try {
      byte[] manifest = Files.readAllBytes(folder.resolve("pack.json"));
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(manifest));
    } catch (IOException e) {
      throw new EngineException.BadPack(
          "The pack in %s cannot be read; check its permissions.".formatted(folder), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
