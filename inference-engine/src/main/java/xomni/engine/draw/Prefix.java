package xomni.engine.draw;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import xomni.engine.CancelToken;
import xomni.engine.ort.Binding;
import xomni.engine.ort.Outputs;
import xomni.engine.ort.Tensor;
import xomni.engine.ort.Tensors;

/// The known beginning of a sequence after it went through the model: its cache, one row of exactly
/// its length, and its last hidden states.
final class Prefix implements AutoCloseable {
  // Attention over a chunk takes heads x chunk x length floats, so a long text goes in pieces.
  private static final int CHUNK = 512;
  private static final int HEAD_ROWS = 64;

  private final LanguageModel model;
  private final int[] ids;
  private final int keep;
  private final KvCache cache;
  private final float[] hidden;

  /// Runs the sequence through the model.
  ///
  /// @param ids at least one
  /// @param keep number of last positions whose logits will be wanted
  Prefix(LanguageModel model, int[] ids, int keep, CancelToken cancel) {
    this.model = model;
    this.ids = ids;
    this.keep = keep;
    hidden = new float[keep * model.sizes().hiddenSize()];
    cache = new KvCache(model.sizes(), 1, ids.length);
    try {
      for (int from = 0; from < ids.length; from += CHUNK) {
        feed(from, Math.min(ids.length, from + CHUNK), cancel);
      }
    } catch (RuntimeException e) {
      cache.close();
      throw e;
    }
  }

  private void feed(int from, int to, CancelToken cancel) {
    Map<String, Tensor> feeds = new HashMap<>(cache.past());
    try (Tensor chunk = Tensors.ids(Arrays.copyOfRange(ids, from, to), 1, to - from);
        Tensor last = Tensors.ints(new int[] {to - 1}, 1);
        Tensor total = Tensors.ints(new int[] {to})) {
      feeds.put("input_ids", chunk);
      feeds.put("seqlens_k", last);
      feeds.put("total_sequence_length", total);
      try (Binding run = model.body().bind(feeds, cache.present(), cancel);
          Outputs outputs = run.run(List.of("hidden"))) {
        store(outputs.floats("hidden"), from, to);
      }
    }
  }

  /// Keeps the hidden states of positions `from` to `to`, as far as they are wanted.
  private void store(float[] states, int from, int to) {
    int size = model.sizes().hiddenSize();
    int first = Math.max(from, ids.length - keep);
    if (first < to) {
      System.arraycopy(
          states,
          (first - from) * size,
          hidden,
          (first - (ids.length - keep)) * size,
          (to - first) * size);
    }
  }

  /// Number of positions.
  int length() {
    return ids.length;
  }

  KvCache cache() {
    return cache;
  }

  /// Number of last positions whose logits can be had.
  int kept() {
    return keep;
  }

  /// Logits of up to [#HEAD_ROWS] kept positions.
  ///
  /// @param from 0 for the first kept position
  float[][] logits(int from, CancelToken cancel) {
    return model.logits(hidden, from, Math.min(HEAD_ROWS, keep - from), cancel);
  }

  @Override
  public void close() {
    cache.close();
  }
}
