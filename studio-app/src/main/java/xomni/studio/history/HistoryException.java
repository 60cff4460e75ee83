package xomni.studio.history;

import java.nio.file.Path;
import xomni.studio.model.StudioException;

/// What can be wrong with the history. The message says what to do.
public abstract sealed class HistoryException extends StudioException {
  private static final long serialVersionUID = 1L;

  HistoryException(String message, Throwable cause) {
    super(message, cause);
  }

  /// The database file is damaged. [Recovery] knows the ways out.
  public static final class Damaged extends HistoryException {
    private static final long serialVersionUID = 1L;

    public Damaged(Path folder, Throwable cause) {
      super(
          ("The history in %s is damaged. Restore the last backup, or save what can still be read"
                  + " with `studio history salvage FOLDER`.")
              .formatted(folder),
          cause);
    }
  }

  /// Another process held the database for too long.
  public static final class Busy extends HistoryException {
    private static final long serialVersionUID = 1L;

    public Busy(Throwable cause) {
      super("Another program is using the history; close it, or try again in a moment.", cause);
    }
  }

  /// A newer version of the studio has written it.
  public static final class Newer extends HistoryException {
    private static final long serialVersionUID = 1L;

    public Newer(int version) {
      super(
          ("The history was written by a newer version of the studio (format %d); install that"
                  + " version, or set XOMNI_HOME to another folder.")
              .formatted(version),
          null);
    }
  }

  /// The disk is full or the folder cannot be written.
  public static final class NoRoom extends HistoryException {
    private static final long serialVersionUID = 1L;

    public NoRoom(Path folder, Throwable cause) {
      super(
          "The history in %s cannot be written: free some disk space or check its permissions."
              .formatted(folder),
          cause);
    }
  }

  /// The entry does not exist (any more).
  public static final class Missing extends HistoryException {
    private static final long serialVersionUID = 1L;

    public Missing(long id) {
      super("There is no picture %d in the history.".formatted(id), null);
    }
  }

  /// Something else that SQLite refused.
  public static final class Failed extends HistoryException {
    private static final long serialVersionUID = 1L;

    public Failed(Throwable cause) {
      super("The history could not be read or written: " + cause.getMessage(), cause);
    }
  }
}
