package xomni.engine.draw;

import java.util.Arrays;
import java.util.Optional;
import xomni.engine.CancelToken;

/// The known beginning of a sequence after it went through the model: its cache, one row of exactly
/// its length, and its last hidden states.
final class Prefix implements AutoCloseable {
  private static final int HEAD_ROWS = 64;

  private final LanguageModel model;
  private final int[] ids;
  private final int keep;
  private final KvCache cache;
  private final float[] hidden;
  private int fed;

  /// Runs the sequence through the model.
  ///
  /// @param ids at least one
  /// @param keep number of last positions whose logits will be wanted
  Prefix(LanguageModel model, int[] ids, int keep, CancelToken cancel) {
    this(model, ids, keep, Optional.empty(), cancel);
  }

  /// Runs what `known` does not spare through the model.
  Prefix(
      LanguageModel model,
      int[] ids,
      int keep,
      Optional<PrefixCache.Kept> known,
      CancelToken cancel) {
    this.model = model;
    this.ids = ids;
    this.keep = keep;
    hidden = new float[keep * model.sizes().hiddenSize()];
    cache = new KvCache(model.sizes(), 1, ids.length);
    try {
      int from = known.map(this::takeOver).orElse(0);
      if (from < ids.length) {
        feed(from, cancel);
      }
    } catch (RuntimeException e) {
      cache.close();
      throw e;
    }
  }

  private int takeOver(PrefixCache.Kept known) {
    int usable = known.usable(ids, ids.length - keep);
    cache.copyFrom(known.cache(), 0, usable);
    store(known.hidden(), known.hiddenFrom(), usable);
    return usable;
  }

  private void feed(int from, CancelToken cancel) {
    int[] rest = Arrays.copyOfRange(ids, from, ids.length);
    float[] states = new float[rest.length * model.sizes().hiddenSize()];
    Chunk.feed(model, cache.past(), cache.present(), rest, from, states, cancel);
    fed = rest.length;
    store(states, from, ids.length);
  }

  /// Keeps the hidden states of positions `from` to `to`, as far as they are wanted.
  ///
  /// @param states begins with position `from`
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

  /// Number of positions that went through the model: the others were known from earlier.
  int fed() {
    return fed;
  }

  KvCache cache() {
    return cache;
  }

  /// A copy of the cache.
  KvCache copyOfCache() {
    KvCache copy = new KvCache(model.sizes(), 1, ids.length);
    copy.copyFrom(cache, 0, ids.length);
    return copy;
  }

  /// Hidden states of the kept positions.
  float[] hidden() {
    return hidden;
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
