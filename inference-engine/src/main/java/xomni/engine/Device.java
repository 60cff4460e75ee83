package xomni.engine;

/// Where the networks run.
public sealed interface Device {
  /// The processor.
  record Cpu() implements Device {}

  /// An NVIDIA GPU.
  ///
  /// @param index CUDA device number
  record Cuda(int index) implements Device {}

  /// The processor.
  Device CPU = new Cpu();
}
