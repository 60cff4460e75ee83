package xomni.studio.history;

import java.nio.file.Path;
import java.util.List;

/// Ways out when the history does not open. Nothing is ever deleted: what is replaced is moved
/// aside. No process may have the history open.
public final class Recovery {
  private final Path folder;

  /// @param folder of the history
  public Recovery(Path folder) {
    this.folder = folder;
  }

  /// Copies of the database, the newest first.
  public List<Path> backups() {
    throw new UnsupportedOperationException();
  }

  /// Puts a copy in place of the damaged database, then takes in the pictures that are newer than
  /// the copy, from what their files say about themselves.
  ///
  /// @return number of pictures taken in
  public int restore(Path backup) {
    throw new UnsupportedOperationException();
  }

  /// Starts with an empty database and takes in all picture files, from what they say about
  /// themselves. Stars, tags, notes and boards are lost.
  ///
  /// @return number of pictures taken in
  public int rebuild() {
    throw new UnsupportedOperationException();
  }

  /// Writes what can still be read to `target`, an empty or new folder: the pictures, and
  /// `history.jsonl` with one line an entry.
  ///
  /// @return number of entries written
  public int salvage(Path target) {
    throw new UnsupportedOperationException();
  }
}
