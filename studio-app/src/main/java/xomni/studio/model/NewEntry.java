package xomni.studio.model;

import java.util.Optional;
import xomni.engine.DrawRequest;

/// A picture that is about to be drawn.
///
/// @param kind how it comes into the history
/// @param request what is asked, with exactly one variant
/// @param provenance what will make it
/// @param link where it comes from, if it is made from another picture
public record NewEntry(
    EntryKind kind, DrawRequest request, Provenance provenance, Optional<Link> link) {
  public NewEntry {
    if (request.variants().size() != 1) {
      throw new IllegalArgumentException("An entry is one variant");
    }
  }
}
