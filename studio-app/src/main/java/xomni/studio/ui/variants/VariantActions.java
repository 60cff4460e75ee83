package xomni.studio.ui.variants;

import xomni.studio.ui.canvas.VariantModel;

/// What can be done with one picture of the desk.
public interface VariantActions {
  /// Marks it, or takes the mark away.
  void star(VariantModel variant);

  /// Puts it into the bin; can be undone.
  void discard(VariantModel variant);

  /// Draws it again with the next seed.
  void redraw(VariantModel variant);

  /// Goes on where it stopped.
  void resume(VariantModel variant);

  /// Copies the pixels to the clipboard.
  void copy(VariantModel variant);

  /// Opens the export dialog.
  void export(VariantModel variant);
}
