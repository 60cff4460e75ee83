package xomni.engine.paint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import xomni.engine.CancelToken;
import xomni.engine.ort.Networks;
import xomni.engine.ort.Outputs;
import xomni.engine.ort.Tensor;
import xomni.engine.ort.Tensors;

/// Encodes prompts with T5 and CLIP and remembers the last few: variants, previews and repaints of
/// one prompt share its encoding, and the empty prompt is needed every time.
final class TextEncoder {
  private static final String T5 = "t5.onnx";
  private static final String CLIP = "clip.onnx";
  private static final int REMEMBERED = 8;

  private final Networks networks;
  private final PromptIds ids;
  private final Map<String, TextEncoding> remembered = new LinkedHashMap<>();

  TextEncoder(Networks networks, PromptIds ids) {
    this.networks = networks;
    this.ids = ids;
  }

  /// The graphs it needs.
  static List<String> files() {
    return List.of(T5, CLIP);
  }

  TextEncoding encode(String prompt, CancelToken cancel) {
    TextEncoding encoding = remembered.remove(prompt);
    if (encoding == null) {
      encoding = run(prompt, cancel);
    }
    remembered.put(prompt, encoding); // moves it to the young end
    if (remembered.size() > REMEMBERED) {
      remembered.remove(remembered.keySet().iterator().next());
    }
    return encoding;
  }

  boolean remembers(String prompt) {
    return remembered.containsKey(prompt);
  }

  private TextEncoding run(String prompt, CancelToken cancel) {
    int[] t5 = ids.forT5(prompt);
    int[] clip = ids.forClip(prompt);
    float[] hidden = run(T5, t5, "hidden", cancel);
    float[] pooled = run(CLIP, clip, "pooled", cancel);
    return new TextEncoding(hidden, t5.length, hidden.length / t5.length, pooled);
  }

  private float[] run(String file, int[] tokens, String output, CancelToken cancel) {
    try (Networks.Loan loan = networks.borrow(file);
        Tensor input = Tensors.ids(tokens, 1, tokens.length);
        Outputs outputs = loan.network().run(Map.of("input_ids", input), List.of(output), cancel)) {
      return outputs.floats(output);
    }
  }
}
