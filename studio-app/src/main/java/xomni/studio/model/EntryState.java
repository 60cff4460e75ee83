package xomni.studio.model;

/// How far a picture is.
public enum EntryState {
  /// A living process is drawing it.
  DRAWING,
  /// Its process ended before it did; it can be continued from its tokens.
  INTERRUPTED,
  /// Stopped by the user; it can be continued from its tokens.
  CANCELLED,
  /// Ended with an error; it can be continued from its tokens.
  FAILED,
  /// Complete, picture file included.
  FINISHED;

  /// Whether it stopped on the way and can be taken up again.
  public boolean continuable() {
    return this == INTERRUPTED || this == CANCELLED || this == FAILED;
  }
}
