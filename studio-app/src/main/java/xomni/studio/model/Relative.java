package xomni.studio.model;

import java.util.Optional;

/// A picture in the tree of pictures that were made from each other.
///
/// @param picture the picture
/// @param link what it was made from and how; empty for the first one
public record Relative(Summary picture, Optional<Link> link) {
  public long id() {
    return picture.id();
  }
}
