package xomni.studio.model;

import java.util.List;

/// Where an edited picture comes from.
///
/// @param parent entry that was changed
/// @param kind what was done
/// @param cells the cells that were redrawn; empty when all were
/// @param instruction the words that asked for it; may be empty
public record Link(long parent, Kind kind, List<CellRange> cells, String instruction) {
  public Link {
    cells = List.copyOf(cells);
  }

  /// Kinds of edit.
  public enum Kind {
    /// Changed by an instruction in words.
    INSTRUCTION,
    /// Some cells were drawn again.
    REGION,
    /// Doubtful letters were drawn again.
    REPAIR,
    /// The prompt was rewritten as an instruction asked, and drawn again with the seed kept.
    PROMPT,
    /// The same prompt with another seed.
    RESEED,
    /// The same tokens, painted with other settings.
    REPAINT
  }
}
