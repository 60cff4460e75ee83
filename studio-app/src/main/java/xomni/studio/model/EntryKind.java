package xomni.studio.model;

/// How a picture came into the history.
public enum EntryKind {
  /// Drawn from a prompt.
  DRAWN,
  /// Read from a picture file.
  IMPORTED,
  /// Drawn from another picture: see [Link].
  EDITED
}
