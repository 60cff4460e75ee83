package xomni.engine.draw;

import java.util.List;
import xomni.engine.pack.PackManifest.CodeRange;

/// Where codes may stand: some packs have codes for column 0, which stand in every row there and
/// nowhere else. Holding a drawing to it keeps its rows straight where the model loses count.
///
/// @param cols columns of the grid
/// @param codes those of column 0; empty when any code may stand anywhere
public record RowStarts(int cols, List<CodeRange> codes) {
  /// Any code may stand anywhere.
  public static final RowStarts FREE = new RowStarts(1, List.of());

  /// Drops the logits of all codes that may not stand at `index`.
  void restrict(int index, float[] logits) {
    if (codes.isEmpty()) {
      return;
    }
    boolean start = index % cols == 0;
    for (int id = 0; id < logits.length; id++) {
      if (starts(id) != start) {
        logits[id] = LogitFilter.DROPPED;
      }
    }
  }

  private boolean starts(int id) {
    return codes.stream().anyMatch(range -> range.holds(id));
  }
}
