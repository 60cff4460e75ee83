package xomni.studio.history;

import java.util.List;

/// What a listener of the history is told, on the thread that made the change.
///
/// @param kind what happened
/// @param entries to these
public record HistoryChange(Kind kind, List<Long> entries) {
  public HistoryChange {
    entries = List.copyOf(entries);
  }

  /// Kinds of change.
  public enum Kind {
    /// New entries.
    ADDED,
    /// State, marks or files differ; entries may have come into a filter or left it.
    CHANGED,
    /// Gone for good.
    PURGED,
    /// The list of boards differs; no entries are named.
    BOARDS,
    /// Another process has changed something; nobody knows what, and no entries are named.
    ELSEWHERE
  }
}
