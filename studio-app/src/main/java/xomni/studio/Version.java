package xomni.studio;

import xomni.engine.ort.OrtRuntime;

/// Versions that pictures carry.
public final class Version {
  /// Of this program.
  public static final String STUDIO = "0.1.0";

  private Version() {}

  /// Of ONNX Runtime.
  public static String runtime() {
    return OrtRuntime.version();
  }
}
