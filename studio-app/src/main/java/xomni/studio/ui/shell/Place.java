package xomni.studio.ui.shell;

import java.util.Locale;
import xomni.studio.ui.kit.Glyph;

/// The pages of the window, in the order of the navigation rail.
public enum Place {
  DRAW(Glyph.DRAW),
  GALLERY(Glyph.GALLERY),
  QUEUE(Glyph.QUEUE),
  PACKS(Glyph.PACKS),
  DEVICE(Glyph.DEVICE),
  SETTINGS(Glyph.SETTINGS),
  ABOUT(Glyph.ABOUT);

  private final Glyph glyph;

  Place(Glyph glyph) {
    this.glyph = glyph;
  }

  Glyph glyph() {
    return glyph;
  }

  /// Key of its name in the texts, and of its command.
  String key() {
    return "place." + name().toLowerCase(Locale.ROOT);
  }
}
