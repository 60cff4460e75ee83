package xomni.engine.ort;

import ai.onnxruntime.OnnxTensor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import xomni.engine.CancelToken;

/// A network with fixed input and output tensors: run it, change what the inputs hold, run it
/// again. Nothing is copied or allocated per element between runs. Close it before its tensors.
public final class Binding implements AutoCloseable {
  private static final LinkedHashSet<String> NONE = new LinkedHashSet<>();

  private final Network network;
  private final Map<String, OnnxTensor> feeds;
  private final Map<String, OnnxTensor> pinned;
  private final Termination termination;
  private final CancelToken cancel;

  Binding(
      Network network,
      Map<String, OnnxTensor> feeds,
      Map<String, OnnxTensor> pinned,
      Termination termination,
      CancelToken cancel) {
    this.network = network;
    this.feeds = feeds;
    this.pinned = pinned;
    this.termination = termination;
    this.cancel = cancel;
  }

  Map<String, OnnxTensor> feeds() {
    return feeds;
  }

  Map<String, OnnxTensor> pinned() {
    return pinned;
  }

  Termination termination() {
    return termination;
  }

  CancelToken cancel() {
    return cancel;
  }

  /// Runs; the result is in the pinned tensors.
  ///
  /// @throws xomni.engine.EngineException.Cancelled when the job was cancelled
  @SuppressWarnings("resource") // pinned values belong to the caller, so closing would do nothing
  public void run() {
    network.run(this, NONE);
  }

  /// Runs and computes these outputs, too.
  ///
  /// @return the outputs that are not pinned; close them
  @SuppressWarnings("resource") // the values move into the outputs
  public Outputs run(List<String> wanted) {
    return new Outputs(Network.made(network.run(this, new LinkedHashSet<>(wanted))));
  }

  @Override
  public void close() {
    termination.close();
  }
}
