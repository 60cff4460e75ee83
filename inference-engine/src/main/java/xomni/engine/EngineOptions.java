package xomni.engine;

/// How an engine uses the machine.
///
/// @param device wished-for device; the engine falls back to the CPU and says why
/// @param threads threads of one operator, 0 lets ONNX Runtime choose
/// @param memoryLimit bytes of device memory to stay under, 0 for no limit of ours
public record EngineOptions(Device device, int threads, long memoryLimit) {
  /// CPU, threads as ONNX Runtime chooses, no limit.
  public static final EngineOptions DEFAULT = new EngineOptions(Device.CPU, 0, 0);
}
