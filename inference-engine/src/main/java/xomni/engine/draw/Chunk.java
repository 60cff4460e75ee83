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

/// Several known tokens of one sequence at once. The attention operator takes such a chunk behind
/// an earlier part of the sequence at batch 1 only.
final class Chunk {
  // Attention over a chunk takes heads x chunk x length floats, so a long text goes in pieces.
  private static final int LONGEST = 512;

  private Chunk() {}

  /// Feeds tokens.
  ///
  /// @param past the cache, one row, filled up to `offset`
  /// @param present the same memory as outputs
  /// @param ids of the positions from `offset` on
  /// @param states gets their hidden states, H floats each
  static void feed(
      LanguageModel model,
      Map<String, Tensor> past,
      Map<String, Tensor> present,
      int[] ids,
      int offset,
      float[] states,
      CancelToken cancel) {
    int size = model.sizes().hiddenSize();
    for (int from = 0; from < ids.length; from += LONGEST) {
      int to = Math.min(ids.length, from + LONGEST);
      Map<String, Tensor> feeds = new HashMap<>(past);
      try (Tensor chunk = Tensors.ids(Arrays.copyOfRange(ids, from, to), 1, to - from);
          Tensor last = Tensors.ints(new int[] {offset + to - 1}, 1);
          Tensor total = Tensors.ints(new int[] {offset + to})) {
        feeds.put("input_ids", chunk);
        feeds.put("seqlens_k", last);
        feeds.put("total_sequence_length", total);
        try (Binding run = model.body().bind(feeds, present, cancel);
            Outputs outputs = run.run(List.of("hidden"))) {
          System.arraycopy(outputs.floats("hidden"), 0, states, from * size, (to - from) * size);
        }
      }
    }
  }
}
