package xomni.engine.ort;

import ai.onnxruntime.OrtException;
import java.util.Locale;
import xomni.engine.EngineException;

/// ONNX Runtime's errors as the engine's.
final class OrtErrors {
  private static final int LONGEST = 300;

  private OrtErrors() {}

  /// Out of memory becomes [EngineException.NoRoom], everything else is a defect.
  static EngineException translate(String what, OrtException e) {
    return isMemory(e)
        ? new EngineException.NoRoom(
            what
                + ", because memory ran out; close other programs, choose a smaller size or use a"
                + " pack of lower precision.",
            e)
        : new EngineException.Internal(what + ": " + brief(e), e);
  }

  static boolean isMemory(OrtException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("failed to allocate")
        || text.contains("bad_alloc")
        || text.contains("out of memory")
        || text.contains("cuda_error_out_of_memory");
  }

  /// The first line of the runtime's message, shortened.
  static String brief(OrtException e) {
    String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
