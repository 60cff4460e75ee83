package xomni.engine.draw;

import java.util.Arrays;
import java.util.Map;
import xomni.engine.CancelToken;
import xomni.engine.EngineException;
import xomni.engine.ort.Binding;
import xomni.engine.ort.ElementKind;
import xomni.engine.ort.Network;
import xomni.engine.ort.Networks;
import xomni.engine.ort.OrtRuntime.Waiting;
import xomni.engine.ort.Tensor;
import xomni.engine.ort.Tensors;
import xomni.engine.pack.PackManifest.Language;

/// The language model with one of its two heads, borrowed for one job.
final class LanguageModel implements AutoCloseable {
  private static final String BODY = "ar_body.onnx";

  private final Language sizes;
  private final int width;
  private final Networks.Loan body;
  private final Networks.Loan head;

  private LanguageModel(Language sizes, int width, Networks.Loan body, Networks.Loan head) {
    this.sizes = sizes;
    this.width = width;
    this.body = body;
    this.head = head;
  }

  /// With the head whose logits are the image codes.
  static LanguageModel forImages(Networks networks, Language sizes) {
    return open(networks, sizes, "image_head.onnx", sizes.codes());
  }

  /// With the head whose logits are the text ids.
  static LanguageModel forText(Networks networks, Language sizes) {
    return open(networks, sizes, "text_head.onnx", sizes.vocabSize());
  }

  private static LanguageModel open(Networks networks, Language sizes, String head, int width) {
    Networks.Loan body = networks.borrow(BODY, Waiting.SPIN);
    try {
      return new LanguageModel(sizes, width, body, networks.borrow(head, Waiting.SPIN));
    } catch (RuntimeException e) {
      body.close();
      throw e;
    }
  }

  Language sizes() {
    return sizes;
  }

  /// Number of logits a position.
  int width() {
    return width;
  }

  Network body() {
    return body.network();
  }

  Network head() {
    return head.network();
  }

  /// Refuses a sequence that the model cannot hold.
  ///
  /// @throws EngineException.BadRequest when it is too long
  void checkLength(int length) {
    if (length > sizes.maxPositions()) {
      throw new EngineException.BadRequest(
          "Text and picture need %d tokens together, but this pack holds %d; shorten the text or choose a smaller size."
              .formatted(length, sizes.maxPositions()));
    }
  }

  /// Logits of some hidden states.
  ///
  /// @param hidden float32 [count, H]
  /// @return `count` arrays of [#width] logits
  float[][] logits(float[] hidden, int from, int count, CancelToken cancel) {
    int size = sizes.hiddenSize();
    float[] part = Arrays.copyOfRange(hidden, from * size, (from + count) * size);
    float[][] rows = new float[count][width];
    try (Tensor in = Tensors.floats(part, count, size);
        Tensor out = Tensors.zeros(ElementKind.FLOAT, count, width);
        Binding run = head().bind(Map.of("hidden", in), Map.of("logits", out), cancel)) {
      run.run();
      for (int i = 0; i < count; i++) {
        out.floatBuffer().get(i * width, rows[i]);
      }
    }
    return rows;
  }

  @Override
  public void close() {
    head.close();
    body.close();
  }
}
