package xomni.engine.ort;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.util.Optional;
import xomni.engine.Device;

/// CUDA settings of a session. Written from the documentation, not run on a GPU.
final class Cuda {
  private Cuda() {}

  /// Why the device cannot be used; empty when it can.
  static Optional<String> unavailable(Device.Cuda device, long memoryLimit) {
    if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      return Optional.of(
          "This build runs on the CPU only; build it with the Maven profile cuda to use the GPU.");
    }
    // Adding the provider loads CUDA and cuDNN, so what is missing shows here and not in a job.
    try (SessionOptions trial = new SessionOptions()) {
      add(trial, device, memoryLimit);
      return Optional.empty();
    } catch (OrtException e) {
      return Optional.of(
          "GPU %d cannot be used (%s); the CPU is used instead. CUDA 12 and cuDNN 9 must be installed."
              .formatted(device.index(), OrtErrors.brief(e)));
    }
  }

  /// Puts the networks of a session on the GPU.
  ///
  /// @param memoryLimit bytes, 0 for none
  static void add(SessionOptions session, Device.Cuda device, long memoryLimit)
      throws OrtException {
    session.addConfigEntry("session.use_device_allocator_for_initializers", "1");
    try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(device.index())) {
      cuda.add("arena_extend_strategy", "kSameAsRequested");
      if (memoryLimit > 0) {
        cuda.add("gpu_mem_limit", Long.toString(memoryLimit));
      }
      session.addCUDA(cuda);
    }
  }
}
