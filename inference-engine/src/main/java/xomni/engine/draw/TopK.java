package xomni.engine.draw;

/// Keeps the tokens whose logit is at least the k-th greatest, so ties with it stay.
///
/// @param k at least 1
record TopK(int k) implements LogitFilter {
  @Override
  public void apply(float[] logits) {
    if (k >= logits.length) {
      return;
    }
    float least = kthGreatest(logits);
    for (int i = 0; i < logits.length; i++) {
      if (logits[i] < least) {
        logits[i] = DROPPED;
      }
    }
  }

  /// Keeps the k greatest so far in a heap, least first: one comparison for nearly every logit.
  private float kthGreatest(float[] logits) {
    float[] heap = new float[k];
    System.arraycopy(logits, 0, heap, 0, k);
    for (int i = k / 2 - 1; i >= 0; i--) {
      sink(heap, i);
    }
    for (int i = k; i < logits.length; i++) {
      if (logits[i] > heap[0]) {
        heap[0] = logits[i];
        sink(heap, 0);
      }
    }
    return heap[0];
  }

  private static void sink(float[] heap, int from) {
    int at = from;
    while (true) {
      int child = 2 * at + 1;
      if (child >= heap.length) {
        return;
      }
      if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[at] <= heap[child]) {
        return;
      }
      float swap = heap[at];
      heap[at] = heap[child];
      heap[child] = swap;
      at = child;
    }
  }
}
