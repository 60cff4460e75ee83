package xomni.engine.paint;

import java.util.List;
import java.util.Map;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;
import xomni.engine.TokenGrid;
import xomni.engine.ort.Networks;
import xomni.engine.ort.Outputs;
import xomni.engine.ort.Tensor;
import xomni.engine.ort.Tensors;
import xomni.engine.pack.PackManifest.CodeRange;

/// Image tokens to siglip features.
///
/// Codes that start a row show nothing of their own, and the painter knows little of the ground
/// from them: with some noise it made specks of them. They are painted like the last cell of their
/// row, the margin or frame on the other side.
final class SiglipFeatures {
  private static final String SIGLIP = "siglip.onnx";

  private final Networks networks;
  private final int codes;
  private final List<CodeRange> rowStarts;

  SiglipFeatures(Networks networks, int codes, List<CodeRange> rowStarts) {
    this.networks = networks;
    this.codes = codes;
    this.rowStarts = rowStarts;
  }

  /// The graphs it needs.
  static List<String> files() {
    return List.of(SIGLIP);
  }

  /// [rows * cols, siglipChannels].
  ///
  /// @throws EngineException.BadRequest when a token is no code of the pack
  float[] of(TokenGrid grid, CancelToken cancel) {
    for (int token : grid.tokens()) {
      if (token < 0 || token >= codes) {
        throw new EngineException.BadRequest(
            "The token %d does not exist in this pack, whose image tokens are 0 to %d; use the pack that drew it."
                .formatted(token, codes - 1));
      }
    }
    int rows = grid.size().rows();
    int cols = grid.size().cols();
    try (Networks.Loan loan = networks.borrow(SIGLIP);
        Tensor tokens = Tensors.ids(shown(grid), 1, rows, cols);
        Outputs outputs = loan.network().run(Map.of("tokens", tokens), List.of("siglip"), cancel)) {
      return outputs.floats("siglip");
    }
  }

  private int[] shown(TokenGrid grid) {
    int[] shown = grid.tokens().clone();
    int cols = grid.size().cols();
    for (int start = 0; start < shown.length; start += cols) {
      int code = shown[start];
      if (rowStarts.stream().anyMatch(range -> range.holds(code))) {
        shown[start] = shown[start + cols - 1];
      }
    }
    return shown;
  }
}
