package xomni.engine.draw;

import xomni.engine.DrawEvent;

/// Hears of each token as it is fixed.
public interface TokenSink {
  /// A token is fixed.
  ///
  /// @param variant position in the list of variants
  void token(int variant, DrawEvent.Token token);

  /// All variants have the tokens `0..index` now.
  void fixed(int index);

  /// So many positions, counted for each sequence, went through the language model.
  default void fed(int positions) {}
}
