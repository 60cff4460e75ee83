package xomni.engine.draw;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import xomni.engine.ort.ElementKind;
import xomni.engine.ort.Tensor;
import xomni.engine.ort.Tensors;
import xomni.engine.pack.PackManifest.Language;

/// Keys and values of all layers for a batch of sequences, float32 [rows, kvHeads, length, headDim]
/// each. The network writes into it in place; what lies behind a sequence's length is never read.
final class KvCache implements AutoCloseable {
  private final Language sizes;
  private final int length;
  private final List<Tensor> tensors;

  /// @param rows number of sequences
  /// @param length room for so many positions each
  KvCache(Language sizes, int rows, int length) {
    this(sizes, length, new ArrayList<>());
    try {
      for (int i = 0; i < 2 * sizes.layers(); i++) {
        tensors.add(
            Tensors.zeros(ElementKind.FLOAT, rows, sizes.kvHeads(), length, sizes.headDim()));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private KvCache(Language sizes, int length, List<Tensor> tensors) {
    this.sizes = sizes;
    this.length = length;
    this.tensors = tensors;
  }

  /// The cache as the network's inputs.
  Map<String, Tensor> past() {
    return named("past");
  }

  /// The cache as the network's outputs: the same memory.
  Map<String, Tensor> present() {
    return named("present");
  }

  private Map<String, Tensor> named(String prefix) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int layer = 0; layer < sizes.layers(); layer++) {
      named.put(prefix + "_key." + layer, tensors.get(2 * layer));
      named.put(prefix + "_value." + layer, tensors.get(2 * layer + 1));
    }
    return named;
  }

  /// One row as a cache of its own over the same memory. Close it before this one.
  KvCache row(int row) {
    List<Tensor> views = new ArrayList<>();
    int values = sizes.kvHeads() * length * sizes.headDim();
    for (Tensor tensor : tensors) {
      views.add(Tensors.view(tensor, row * values, 1, sizes.kvHeads(), length, sizes.headDim()));
    }
    return new KvCache(sizes, length, views);
  }

  /// Size in memory of one position.
  static long bytesPerPosition(Language sizes) {
    return 2L * sizes.layers() * sizes.kvHeads() * sizes.headDim() * Float.BYTES;
  }

  /// Size in memory, of a cache of one row.
  long bytes() {
    return length * bytesPerPosition(sizes);
  }

  /// Copies the first `positions` of the only row of `source` into row `row`.
  void copyFrom(KvCache source, int row, int positions) {
    int values = positions * sizes.headDim();
    for (int i = 0; i < tensors.size(); i++) {
      FloatBuffer from = source.tensors.get(i).floatBuffer();
      FloatBuffer to = tensors.get(i).floatBuffer();
      for (int head = 0; head < sizes.kvHeads(); head++) {
        to.put(
            (row * sizes.kvHeads() + head) * length * sizes.headDim(),
            from,
            head * source.length * sizes.headDim(),
            values);
      }
    }
  }

  @Override
  public void close() {
    tensors.forEach(Tensor::close);
    tensors.clear();
  }
}
