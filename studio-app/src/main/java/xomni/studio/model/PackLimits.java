package xomni.studio.model;

import xomni.engine.pack.PackManifest;

/// What a pack's drawings can hold, as far as can be told beforehand.
///
/// @param abilities what the pack says of its drawings
/// @param tokens longest prompt in tokens; 0 when unknown
public record PackLimits(PackManifest.Abilities abilities, int tokens) {
  /// Nothing is known.
  public static final PackLimits NONE = new PackLimits(PackManifest.Abilities.UNSTATED, 0);

  /// Tokens that frame the prompt and the picture.
  private static final int FRAME = 16;

  /// The limits of a pack, from its manifest.
  public static PackLimits of(PackManifest pack) {
    int cells = pack.defaults().sizes().stream().mapToInt(size -> size.cells()).max().orElse(0);
    int tokens = Math.max(0, pack.language().maxPositions() - cells - FRAME);
    return new PackLimits(pack.abilities(), tokens);
  }
}
