package xomni.engine.draw;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import xomni.engine.CancelToken;
import xomni.engine.ort.Binding;
import xomni.engine.ort.ElementKind;
import xomni.engine.ort.Tensor;
import xomni.engine.ort.Tensors;

/// Sequences that grow by one token a step, together. All tensors, the cache included, are made
/// once and used in every step.
final class DecodeBatch implements AutoCloseable {
  private final int width;
  private final KvCache cache;
  private final Tensor ids;
  private final Tensor lastPositions;
  private final Tensor total;
  private final Tensor hidden;
  private final Tensor hiddenRows;
  private final Tensor logits;
  private final Binding body;
  private final Binding head;
  private final LongBuffer idBuffer;
  private final IntBuffer lastPositionBuffer;
  private final IntBuffer totalBuffer;
  private final FloatBuffer logitBuffer;
  private final int[] lengths;
  private final LanguageModel model;
  private final CancelToken cancel;
  // Closes what was made, the latest first.
  private final Deque<Runnable> owned = new ArrayDeque<>();

  /// @param prefixes one a row; they may be the same object and can be closed afterwards
  /// @param more number of steps there must be room for
  /// @throws xomni.engine.EngineException.NoRoom when memory does not hold it; nothing is left
  ///   behind
  DecodeBatch(LanguageModel model, List<Prefix> prefixes, int more, CancelToken cancel) {
    this.model = model;
    this.cancel = cancel;
    int rows = prefixes.size();
    lengths = prefixes.stream().mapToInt(Prefix::length).toArray();
    int longest = 0;
    for (int length : lengths) {
      longest = Math.max(longest, length);
    }
    width = model.width();
    int size = model.sizes().hiddenSize();
    try {
      cache = own(new KvCache(model.sizes(), rows, longest + more), KvCache::close);
      ids = own(Tensors.zeros(ElementKind.INT64, rows, 1), Tensor::close);
      lastPositions = own(Tensors.zeros(ElementKind.INT32, rows), Tensor::close);
      total = own(Tensors.zeros(ElementKind.INT32), Tensor::close);
      hidden = own(Tensors.zeros(ElementKind.FLOAT, rows, 1, size), Tensor::close);
      hiddenRows = own(Tensors.view(hidden, 0, rows, size), Tensor::close);
      logits = own(Tensors.zeros(ElementKind.FLOAT, rows, width), Tensor::close);
      for (int row = 0; row < rows; row++) {
        cache.copyFrom(prefixes.get(row).cache(), row, lengths[row]);
      }
      body = own(bindBody(), Binding::close);
      Map<String, Tensor> results = Map.of("logits", logits);
      head = own(model.head().bind(Map.of("hidden", hiddenRows), results, cancel), Binding::close);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    idBuffer = ids.longBuffer();
    lastPositionBuffer = lastPositions.intBuffer();
    totalBuffer = total.intBuffer();
    logitBuffer = logits.floatBuffer();
  }

  private <T> T own(T made, Consumer<T> close) {
    owned.push(() -> close.accept(made));
    return made;
  }

  private Binding bindBody() {
    Map<String, Tensor> feeds = new HashMap<>(cache.past());
    feeds.put("input_ids", ids);
    feeds.put("seqlens_k", lastPositions);
    feeds.put("total_sequence_length", total);
    Map<String, Tensor> pinned = new HashMap<>(cache.present());
    pinned.put("hidden", hidden);
    return model.body().bind(feeds, pinned, cancel);
  }

  /// Sets the token that row `row` grows by in the next [#step].
  void put(int row, int id) {
    idBuffer.put(row, id);
  }

  /// Appends one token to each row and computes the logits that follow it.
  void step() {
    int longest = 0;
    for (int row = 0; row < lengths.length; row++) {
      lastPositionBuffer.put(row, lengths[row]);
      lengths[row]++;
      longest = Math.max(longest, lengths[row]);
    }
    totalBuffer.put(0, longest);
    body.run();
    head.run();
  }

  /// Copies the logits of a row.
  void logits(int row, float[] into) {
    logitBuffer.get(row * width, into);
  }

  /// Appends several known tokens to row `row`; the other rows stay as they are.
  ///
  /// @return their hidden states, H floats each
  float[] feed(int row, int[] known) {
    float[] states = new float[known.length * model.sizes().hiddenSize()];
    try (KvCache own = cache.row(row)) {
      Chunk.feed(model, own.past(), own.present(), known, lengths[row], states, cancel);
    }
    lengths[row] += known.length;
    return states;
  }

  /// Number of rows.
  int rows() {
    return lengths.length;
  }

  /// Copies the hidden state of a row's last step.
  void hidden(int row, float[] into, int at) {
    int size = model.sizes().hiddenSize();
    hidden.floatBuffer().get(row * size, into, at, size);
  }

  /// A copy of a row's cache.
  KvCache copy(int row) {
    KvCache copy = new KvCache(model.sizes(), 1, lengths[row]);
    try (KvCache own = cache.row(row)) {
      copy.copyFrom(own, 0, lengths[row]);
    }
    return copy;
  }

  @Override
  public void close() {
    while (!owned.isEmpty()) {
      owned.pop().run();
    }
  }
}
