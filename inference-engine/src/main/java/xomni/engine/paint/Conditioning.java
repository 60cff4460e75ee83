package xomni.engine.paint;

import java.util.Arrays;
import xomni.engine.GridSize;

/// Everything but the latents that a velocity depends on. With guidance the batch is (prompt with
/// siglip features, empty prompt with zeros for them), without it is the first alone.
///
/// @param batch 1 or 2
/// @param size of the picture
/// @param siglip [batch, cells, siglipChannels]
/// @param text [batch, length, width]
/// @param pooled [batch, pooledWidth]
/// @param textLength padded length of the prompt in tokens
record Conditioning(
    int batch, GridSize size, float[] siglip, float[] text, float[] pooled, int textLength) {
  /// The prompt alone.
  static Conditioning of(GridSize size, float[] siglip, TextEncoding prompt) {
    return new Conditioning(1, size, siglip, prompt.hidden(), prompt.pooled(), prompt.length());
  }

  /// The prompt and the empty prompt.
  static Conditioning pair(GridSize size, float[] siglip, TextEncoding prompt, TextEncoding empty) {
    return new Conditioning(
        2,
        size,
        Arrays.copyOf(siglip, 2 * siglip.length),
        join(prompt.hidden(), empty.hidden()),
        join(prompt.pooled(), empty.pooled()),
        prompt.length());
  }

  private static float[] join(float[] a, float[] b) {
    float[] out = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, out, a.length, b.length);
    return out;
  }
}
