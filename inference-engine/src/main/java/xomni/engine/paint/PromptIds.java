package xomni.engine.paint;

import java.util.Arrays;
import java.util.function.Function;
import xomni.engine.pack.PackManifest;

/// The two texts' ids at the lengths that the encoders were trained on: cut (the closing id stays
/// last) or padded.
///
/// @param painter lengths and padding ids
/// @param t5 ids of a text with the closing id, any length
/// @param clip ids of a text with the opening and closing ids, any length
public record PromptIds(
    PackManifest.Painter painter, Function<String, int[]> t5, Function<String, int[]> clip) {
  /// Ids for the T5 encoder.
  int[] forT5(String text) {
    return fit(t5.apply(text), painter.textLength(), painter.textPad());
  }

  /// Ids for the CLIP encoder.
  int[] forClip(String text) {
    return fit(clip.apply(text), painter.clipLength(), painter.clipPad());
  }

  private static int[] fit(int[] ids, int length, int pad) {
    int[] out = Arrays.copyOf(ids, length);
    if (ids.length > length) {
      out[length - 1] = ids[ids.length - 1];
    } else {
      Arrays.fill(out, ids.length, length, pad);
    }
    return out;
  }
}
