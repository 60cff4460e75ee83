package xomni.studio.doctor;

/// One thing that the doctor looked at.
///
/// @param key stable name: `java`, `runtime`, `device`, `memory`, `disk`, `folder`, `history`,
///   `pack:NAME`
/// @param state how it is
/// @param value what was found
/// @param advice what to do; empty when all is well
public record Finding(String key, State state, String value, String advice) {
  /// How something is.
  public enum State {
    GOOD,
    /// Works, but could be better.
    FAIR,
    /// Does not work.
    BAD
  }

  static Finding good(String key, String value) {
    return new Finding(key, State.GOOD, value, "");
  }
}
