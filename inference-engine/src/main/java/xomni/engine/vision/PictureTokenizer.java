package xomni.engine.vision;

import java.util.List;
import java.util.Map;
import xomni.engine.CancelToken;
import xomni.engine.GridSize;
import xomni.engine.Picture;
import xomni.engine.TokenGrid;
import xomni.engine.ort.Networks;
import xomni.engine.ort.Outputs;
import xomni.engine.ort.Tensor;
import xomni.engine.ort.Tensors;
import xomni.engine.pack.PackManifest;

/// Reads a picture as image tokens. Not thread-safe: one job at a time.
public final class PictureTokenizer {
  private static final String ENCODER = "vision_encoder.onnx";

  private final Preprocessing preprocessing;
  private final Networks networks;

  /// @param manifest the pack's
  /// @param networks the pack's
  public PictureTokenizer(PackManifest manifest, Networks networks) {
    preprocessing = new Preprocessing(manifest.vision());
    this.networks = networks;
  }

  /// The tokens of `picture`, resized as the pack wants it; the prompt is empty.
  ///
  /// @throws xomni.engine.EngineException.BadFile when the picture is too small or too long
  public TokenGrid read(Picture picture, CancelToken cancel) {
    GridSize size = preprocessing.grid(picture.width(), picture.height());
    Picture sized = preprocessing.resize(picture);
    cancel.check();
    try (Networks.Loan loan = networks.borrow(ENCODER);
        Tensor pixels =
            Tensors.floats(Preprocessing.pixels(sized), 1, 3, sized.height(), sized.width());
        Outputs outputs = loan.network().run(Map.of("pixels", pixels), List.of("tokens"), cancel)) {
      long[] codes = outputs.longs("tokens");
      int[] tokens = new int[codes.length];
      for (int i = 0; i < tokens.length; i++) {
        tokens[i] = Math.toIntExact(codes[i]);
      }
      return new TokenGrid("", size, tokens);
    }
  }
}
