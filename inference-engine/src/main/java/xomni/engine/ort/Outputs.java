package xomni.engine.ort;

import java.util.Map;

/// What a run gave. Closing it closes the outputs that the runtime made; pinned outputs stay with
/// their owner.
public final class Outputs implements AutoCloseable {
  private final Map<String, Tensor> tensors;

  Outputs(Map<String, Tensor> tensors) {
    this.tensors = tensors;
  }

  /// The output of that name, open until these outputs are closed.
  ///
  /// @throws IllegalArgumentException when it was not asked for
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("the output " + name + " was not asked for");
    }
    return tensor;
  }

  /// A copy of a float output.
  public float[] floats(String name) {
    return get(name).floats();
  }

  /// A copy of an int64 output.
  public long[] longs(String name) {
    return get(name).longs();
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
  }
}
