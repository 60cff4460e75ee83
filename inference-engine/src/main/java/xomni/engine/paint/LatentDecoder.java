package xomni.engine.paint;

import java.util.List;
import java.util.Map;
import xomni.engine.CancelToken;
import xomni.engine.GridSize;
import xomni.engine.Picture;
import xomni.engine.ort.Network;
import xomni.engine.ort.Networks;
import xomni.engine.ort.Outputs;
import xomni.engine.ort.Tensor;
import xomni.engine.ort.Tensors;
import xomni.engine.pack.PackManifest;

/// Latents to pixels with the VAE. Large pictures are decoded in overlapping tiles that are blended
/// into each other, because the decoder's memory grows with the area: a few GB at 1152 x 1152 in
/// the released size. Up to [#WHOLE] latents a picture is decoded in one go, as the release does.
final class LatentDecoder {
  /// Pixels on a side of one latent.
  static final int SCALE = 8;

  /// Largest area in latents that is decoded in one go: 1280 x 1280 pixels.
  static final int WHOLE = 160 * 160;

  private static final String VAE = "vae_decoder.onnx";
  private static final int TILE = 96;
  private static final int OVERLAP = 24;

  private final Networks networks;
  private final PackManifest.Painter painter;
  private final int whole;

  LatentDecoder(Networks networks, PackManifest.Painter painter, int whole) {
    this.networks = networks;
    this.painter = painter;
    this.whole = whole;
  }

  /// The graphs it needs.
  static List<String> files() {
    return List.of(VAE);
  }

  /// Decodes latents as the transformer leaves them, [channels, 2 rows, 2 cols].
  ///
  /// @return [3, 16 rows, 16 cols], about -1..1, not clamped
  float[] decode(float[] latents, GridSize size, CancelToken cancel) {
    float[] scaled = new float[latents.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = latents[i] / (float) painter.scalingFactor() + (float) painter.shiftFactor();
    }
    int height = 2 * size.rows();
    int width = 2 * size.cols();
    try (Networks.Loan loan = networks.borrow(VAE)) {
      return (long) height * width <= whole
          ? run(loan.network(), scaled, height, width, cancel)
          : tiled(loan.network(), scaled, height, width, cancel);
    }
  }

  private float[] run(Network vae, float[] latents, int height, int width, CancelToken cancel) {
    try (Tensor input = Tensors.floats(latents, 1, painter.latentChannels(), height, width);
        Outputs outputs = vae.run(Map.of("latents", input), List.of("image"), cancel)) {
      return outputs.floats("image");
    }
  }

  private float[] tiled(Network vae, float[] latents, int height, int width, CancelToken cancel) {
    BlendedTiles blend = new BlendedTiles(3, SCALE * height, SCALE * width);
    for (int top : BlendedTiles.starts(height, TILE, OVERLAP)) {
      for (int left : BlendedTiles.starts(width, TILE, OVERLAP)) {
        int tall = Math.min(TILE, height);
        int wide = Math.min(TILE, width);
        float[] part =
            BlendedTiles.cut(
                latents, painter.latentChannels(), height, width, top, left, tall, wide);
        float[] pixels = run(vae, part, tall, wide, cancel);
        blend.add(pixels, SCALE * top, SCALE * left, SCALE * tall, SCALE * wide, SCALE * OVERLAP);
      }
    }
    return blend.result();
  }

  /// Clamps and rounds an image, [3, height, width] in -1..1, to 8 bits.
  static Picture picture(float[] image, int width, int height) {
    int plane = width * height;
    byte[] rgb = new byte[3 * plane];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < plane; i++) {
        float unit = Math.clamp(image[c * plane + i] / 2 + 0.5f, 0f, 1f);
        rgb[3 * i + c] = (byte) Math.rint(unit * 255);
      }
    }
    return new Picture(width, height, rgb);
  }
}
