package xomni.engine.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Sequences that went through the language model, kept so that a sequence with the same beginning
/// need not go through it again: a redrawn region costs the tokens from its first cell on. Bounded
/// in bytes; the least recently used sequence goes first.
///
/// Not thread-safe: one job at a time.
public final class PrefixCache implements AutoCloseable {
  private final long budget;
  // From the least to the most recently used.
  private final List<Kept> kept = new ArrayList<>();

  /// @param budget bytes that all kept sequences together may take; 0 keeps none
  public PrefixCache(long budget) {
    this.budget = budget;
  }

  /// A kept sequence.
  ///
  /// @param ids of all its positions
  /// @param cache one row of exactly that length
  /// @param hidden last hidden states of the positions from `hiddenFrom` on
  record Kept(int[] ids, KvCache cache, float[] hidden, int hiddenFrom) {
    long bytes() {
      return cache.bytes() + (long) Float.BYTES * hidden.length + (long) Integer.BYTES * ids.length;
    }

    /// Number of leading ids that `wanted` shares.
    int shared(int[] wanted) {
      int mismatch = Arrays.mismatch(ids, wanted);
      return mismatch < 0 ? ids.length : mismatch;
    }

    /// Number of leading positions that a sequence of `wanted` can take over when it needs the
    /// hidden states from `statesFrom` on.
    int usable(int[] wanted, int statesFrom) {
      int shared = shared(wanted);
      return shared > statesFrom && hiddenFrom > statesFrom ? statesFrom : shared;
    }
  }

  /// The kept sequence that spares the most.
  ///
  /// @param ids of the wanted sequence
  /// @param statesFrom its first position whose hidden state is wanted
  Optional<Kept> find(int[] ids, int statesFrom) {
    Kept best = null;
    for (Kept one : kept) {
      int usable = one.usable(ids, statesFrom);
      if (usable > 0 && (best == null || usable >= best.usable(ids, statesFrom))) {
        best = one;
      }
    }
    if (best != null) {
      kept.remove(best);
      kept.add(best);
    }
    return Optional.ofNullable(best);
  }

  /// Whether a sequence of this size may be kept at all.
  boolean accepts(long bytes) {
    return bytes <= budget;
  }

  /// Keeps a sequence, which belongs to this cache from now on; what is the beginning of it goes.
  void put(Kept sequence) {
    for (Kept old : List.copyOf(kept)) {
      if (old.shared(sequence.ids()) == old.ids().length) {
        drop(old);
      }
    }
    while (!kept.isEmpty() && bytes() + sequence.bytes() > budget) {
      drop(kept.getFirst());
    }
    if (accepts(sequence.bytes())) {
      kept.add(sequence);
    } else {
      sequence.cache().close();
    }
  }

  private void drop(Kept one) {
    kept.remove(one);
    one.cache().close();
  }

  /// Bytes that the kept sequences take.
  public long bytes() {
    return kept.stream().mapToLong(Kept::bytes).sum();
  }

  /// Number of kept sequences.
  public int size() {
    return kept.size();
  }

  /// Lets all go, for example because memory is short.
  public void clear() {
    kept.forEach(one -> one.cache().close());
    kept.clear();
  }

  @Override
  public void close() {
    clear();
  }
}
