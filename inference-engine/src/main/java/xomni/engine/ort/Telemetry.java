package xomni.engine.ort;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// Keeps ONNX Runtime from reporting its use over the network. Its Linux library (1.29) does so
/// unless the environment variable `ORT_DISABLE_TELEMETRY` is set before it is loaded; and what it
/// collects at loading overflows the stack, which ends the process, when the command line is a few
/// kilobytes long. Java cannot change its own environment, so the C library is asked to.
final class Telemetry {
  private static final String VARIABLE = "ORT_DISABLE_TELEMETRY";

  private Telemetry() {}

  /// The environment of the process, loaded with telemetry off. Every use of it goes through here.
  static OrtEnvironment environment() {
    return Holder.ENVIRONMENT;
  }

  /// Loads once, when first needed.
  private static final class Holder {
    private static final OrtEnvironment ENVIRONMENT = load();

    private static OrtEnvironment load() {
      Linker linker = Linker.nativeLinker();
      // On Windows there is no setenv, and the library there reports to the system's own log only.
      Optional<MemorySegment> setenv = linker.defaultLookup().find("setenv");
      setenv.ifPresent(address -> set(linker, address));
      // Every error comes back as an exception; at a lower level a cancelled run would be logged,
      // too.
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      try {
        environment.setTelemetry(false);
      } catch (OrtException e) {
        throw OrtErrors.translate("Telemetry could not be switched off", e);
      }
      return environment;
    }

    @SuppressWarnings("restricted") // the one native call of the engine itself
    private static void set(Linker linker, MemorySegment address) {
      MethodHandle setenv =
          linker.downcallHandle(
              address,
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.ADDRESS,
                  ValueLayout.ADDRESS,
                  ValueLayout.JAVA_INT));
      try (Arena arena = Arena.ofConfined()) {
        int failed =
            (int) setenv.invokeExact(arena.allocateFrom(VARIABLE), arena.allocateFrom("1"), 1);
        if (failed != 0) {
          throw new IllegalStateException("setenv failed");
        }
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e); // a native call throws nothing else
      }
    }
  }
}
