package xomni.engine.ort;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import xomni.engine.Device;
import xomni.engine.EngineException;
import xomni.engine.EngineOptions;

/// ONNX Runtime on one device: loads networks. Without state of its own beyond the choice of the
/// device; the native environment belongs to the process.
///
/// On CUDA, load, run and close all networks on one thread: sessions that change threads leak
/// device memory. The CUDA path was written from the documentation and was not run on a GPU.
public final class OrtRuntime {
  private final OrtEnvironment environment;
  private final EngineOptions options;
  private final Device device;
  private final Optional<String> fallback;

  private OrtRuntime(
      OrtEnvironment environment, EngineOptions options, Device device, Optional<String> fallback) {
    this.environment = environment;
    this.options = options;
    this.device = device;
    this.fallback = fallback;
  }

  /// Starts the runtime on the wished-for device, or on the CPU when that one does not answer.
  public static OrtRuntime open(EngineOptions options) {
    OrtEnvironment environment = Telemetry.environment();
    if (options.device() instanceof Device.Cuda cuda) {
      Optional<String> reason = Cuda.unavailable(cuda, options.memoryLimit());
      return reason.isEmpty()
          ? new OrtRuntime(environment, options, cuda, reason)
          : new OrtRuntime(environment, options, Device.CPU, reason);
    }
    return new OrtRuntime(environment, options, Device.CPU, Optional.empty());
  }

  /// The device that is really used.
  public Device device() {
    return device;
  }

  /// Why the wished-for device is not used, if it is not.
  public Optional<String> fallback() {
    return fallback;
  }

  /// ONNX Runtime's version, such as `1.29.0`.
  public static String version() {
    return Telemetry.environment().getVersion();
  }

  /// The kinds of device that this build of ONNX Runtime knows, such as `CPU` and `CUDA`.
  public static List<String> providers() {
    Telemetry.environment(); // before anything else loads the library
    return OrtEnvironment.getAvailableProviders().stream().map(OrtProvider::name).toList();
  }

  /// Loads a graph with its external data, with spinning threads off.
  ///
  /// @throws EngineException.BadPack when the file is missing or no graph that can be run
  /// @throws EngineException.NoRoom when memory does not hold it
  public Network load(Path graph) {
    return load(graph, Waiting.SLEEP);
  }

  /// Loads a graph with its external data.
  ///
  /// @param waiting what worker threads do between operators
  public Network load(Path graph, Waiting waiting) {
    String name = String.valueOf(graph.getFileName());
    if (!Files.isRegularFile(graph)) {
      throw new EngineException.BadPack(
          "The file %s is missing from the pack; add the pack again.".formatted(name));
    }
    try (SessionOptions session = sessionOptions(waiting)) {
      return wrap(name, environment.createSession(graph.toString(), session));
    } catch (OrtException e) {
      throw OrtErrors.isMemory(e)
          ? OrtErrors.translate("The network " + name + " could not be loaded", e)
          : new EngineException.BadPack(
              "The network %s of the pack cannot be loaded (%s); add or import the pack again."
                  .formatted(name, OrtErrors.brief(e)),
              e);
    }
  }

  /// Loads a graph that is already in memory, without external data, such as one from a library's
  /// jar.
  ///
  /// @param name what messages call it
  public Network load(String name, byte[] graph) {
    try (SessionOptions session = sessionOptions(Waiting.SLEEP)) {
      return wrap(name, environment.createSession(graph, session));
    } catch (OrtException e) {
      throw OrtErrors.translate("The network " + name + " could not be loaded", e);
    }
  }

  private static Network wrap(String name, OrtSession session) throws OrtException {
    try {
      return new Network(name, session);
    } catch (OrtException e) {
      session.close();
      throw e;
    }
  }

  private SessionOptions sessionOptions(Waiting waiting) throws OrtException {
    SessionOptions session = new SessionOptions();
    try {
      if (options.threads() > 0) {
        session.setIntraOpNumThreads(options.threads());
      }
      session.addConfigEntry(
          "session.intra_op.allow_spinning", waiting == Waiting.SPIN ? "1" : "0");
      // Shapes change from run to run, so a remembered memory plan would only cost memory.
      session.setMemoryPatternOptimization(false);
      if (device instanceof Device.Cuda cuda) {
        Cuda.add(session, cuda, options.memoryLimit());
      }
      return session;
    } catch (OrtException e) {
      session.close();
      throw e;
    }
  }

  /// What the worker threads of a session do between operators.
  public enum Waiting {
    /// Sleep: for networks that run now and then.
    SLEEP,
    /// Spin: quicker for a network that runs hundreds of times a second, at the price of busy
    /// cores.
    SPIN
  }
}
