package xomni.studio.ui.prompt;

import java.util.List;
import java.util.Map;
import xomni.engine.pack.PackManifest;

/// What a pack's drawings can hold, as far as the window can tell beforehand.
///
/// @param drawable characters that can be drawn; empty when the pack does not limit them
/// @param characters quoted characters that fit well; 0 when unknown
/// @param tokens longest prompt in tokens; 0 when unknown
/// @param blocks words that the pack knows well, by group; empty when it does not say
public record PackLimits(
    String drawable, int characters, int tokens, Map<String, List<String>> blocks) {
  /// Nothing is known.
  public static final PackLimits NONE = new PackLimits("", 0, 0, Map.of());

  /// Tokens that frame the prompt and the picture.
  private static final int FRAME = 16;

  /// The limits of a pack, from its manifest.
  public static PackLimits of(PackManifest pack) {
    int cells = pack.defaults().sizes().stream().mapToInt(size -> size.cells()).max().orElse(0);
    int tokens = Math.max(0, pack.language().maxPositions() - cells - FRAME);
    PackManifest.Abilities stated = pack.abilities();
    return new PackLimits(stated.characters(), stated.textLength(), tokens, stated.blocks());
  }
}
