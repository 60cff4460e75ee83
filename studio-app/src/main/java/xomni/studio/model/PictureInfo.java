package xomni.studio.model;

import java.time.Instant;
import java.util.Optional;
import xomni.engine.DrawRequest;

/// What a PNG of the studio says about itself.
///
/// @param request what was asked, with exactly one variant
/// @param tokens what was drawn
/// @param provenance what made it
/// @param created when it was begun, if known
public record PictureInfo(
    DrawRequest request, TokensSoFar tokens, Provenance provenance, Optional<Instant> created) {
  /// What `entry` says about itself.
  public static PictureInfo of(Entry entry) {
    return new PictureInfo(
        entry.request(), entry.tokens(), entry.provenance(), Optional.of(entry.created()));
  }
}
