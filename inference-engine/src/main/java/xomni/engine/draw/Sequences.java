package xomni.engine.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Collects the hidden states of a drawing's sequences, so that they can be kept for the next one.
final class Sequences {
  private final PrefixCache cache;
  private final int size;
  private final List<Row> rows = new ArrayList<>();

  /// One sequence.
  private static final class Row {
    private final float[] hidden;
    private final int hiddenFrom;
    private int filled;

    Row(Prefix prefix, int more, int size) {
      hidden = new float[prefix.hidden().length + more * size];
      filled = prefix.hidden().length;
      hiddenFrom = prefix.length() - prefix.kept();
      System.arraycopy(prefix.hidden(), 0, hidden, 0, filled);
    }
  }

  /// @param beginnings one a row
  /// @param image number of image tokens that will have gone through the model
  Sequences(LanguageModel model, PrefixCache cache, List<Prefix> beginnings, int image) {
    this.cache = cache;
    size = model.sizes().hiddenSize();
    for (Prefix prefix : beginnings) {
      int more = image + 1 - prefix.kept();
      long bytes =
          (prefix.length() + more) * KvCache.bytesPerPosition(model.sizes())
              + (long) Float.BYTES * size * (image + 1);
      if (!cache.accepts(bytes)) {
        rows.clear();
        return;
      }
      rows.add(new Row(prefix, more, size));
    }
  }

  /// Adds the hidden state of a row's last step.
  void add(int row, DecodeBatch batch) {
    if (!rows.isEmpty()) {
      Row to = rows.get(row);
      batch.hidden(row, to.hidden, to.filled);
      to.filled += size;
    }
  }

  /// Adds hidden states of a chunk.
  void add(int row, float[] states) {
    if (!rows.isEmpty()) {
      Row to = rows.get(row);
      System.arraycopy(states, 0, to.hidden, to.filled, states.length);
      to.filled += states.length;
    }
  }

  /// Keeps all sequences, the first one as the most recently used.
  ///
  /// @param ids of a row
  /// @param copies a copy of a row's cache
  void keep(IntFunction<int[]> ids, IntFunction<KvCache> copies) {
    for (int i = rows.size() - 1; i >= 0; i--) {
      Row row = rows.get(i);
      cache.put(new PrefixCache.Kept(ids.apply(i), copies.apply(i), row.hidden, row.hiddenFrom));
    }
  }
}
