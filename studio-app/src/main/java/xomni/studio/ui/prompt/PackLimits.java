package xomni.studio.ui.prompt;

import xomni.engine.pack.PackManifest;

/// What a pack's drawings can hold, as far as the window can tell beforehand.
///
/// @param drawable characters that can be drawn; empty when the pack does not limit them
/// @param characters quoted characters that fit well; 0 when unknown
/// @param tokens longest prompt in tokens; 0 when unknown
public record PackLimits(String drawable, int characters, int tokens) {
  /// Nothing is known.
  public static final PackLimits NONE = new PackLimits("", 0, 0);

  private static final int NANO_CHARACTERS = 350;
  private static final String NANO_SIGNS = "£€°·–’©×“”";

  /// The limits of a pack. Nano was trained on printable Latin-1 and a few signs; the released
  /// checkpoints are not limited in a way that could be listed.
  public static PackLimits of(PackManifest pack) {
    int cells = pack.defaults().sizes().stream().mapToInt(size -> size.cells()).max().orElse(0);
    int tokens = Math.max(0, pack.language().maxPositions() - cells - 16);
    boolean nano = pack.name().toLowerCase(java.util.Locale.ROOT).contains("nano");
    return nano
        ? new PackLimits(latin() + NANO_SIGNS, NANO_CHARACTERS, tokens)
        : new PackLimits("", 0, tokens);
  }

  private static String latin() {
    StringBuilder all = new StringBuilder();
    for (char c = '!'; c <= '~'; c++) {
      all.append(c);
    }
    for (char c = 'À'; c <= 'ÿ'; c++) {
      if (c != '÷') {
        all.append(c);
      }
    }
    return all.toString();
  }
}
