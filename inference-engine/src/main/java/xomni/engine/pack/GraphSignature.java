package xomni.engine.pack;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.LinkedHashMap;
import java.util.Map;

/// Inputs and outputs that the engine expects of a graph, see `docs/contracts.md`.
///
/// @param inputs by name
/// @param outputs by name
record GraphSignature(Map<String, Slot> inputs, Map<String, Slot> outputs) {
  /// A dimension that must be dynamic in an input.
  static final int ANY = -1;

  /// A dimension of which only the checkpoint knows the size.
  static final int FREE = 0;

  /// @param type element type
  /// @param shape sizes, [#ANY] or [#FREE]
  record Slot(DataType type, int... shape) {}

  private static final class Builder {
    private final Map<String, Slot> inputs = new LinkedHashMap<>();
    private final Map<String, Slot> outputs = new LinkedHashMap<>();

    Builder in(String name, DataType type, int... shape) {
      inputs.put(name, new Slot(type, shape));
      return this;
    }

    Builder out(String name, DataType type, int... shape) {
      outputs.put(name, new Slot(type, shape));
      return this;
    }

    GraphSignature build() {
      return new GraphSignature(inputs, outputs);
    }
  }

  /// The signatures of all graphs that the engine knows, by file name.
  static Map<String, GraphSignature> all(PackManifest manifest) {
    Map<String, GraphSignature> all = new LinkedHashMap<>();
    language(manifest.language(), all);
    vision(all);
    painter(manifest.painter(), all);
    return all;
  }

  private static void language(PackManifest.Language sizes, Map<String, GraphSignature> all) {
    Builder body =
        new Builder()
            .in("input_ids", DataType.INT64, ANY, ANY)
            .in("seqlens_k", DataType.INT32, ANY)
            .in("total_sequence_length", DataType.INT32)
            .out("hidden", DataType.FLOAT, ANY, ANY, sizes.hiddenSize());
    int[] cache = {ANY, sizes.kvHeads(), ANY, sizes.headDim()};
    for (int i = 0; i < sizes.layers(); i++) {
      body.in("past_key." + i, DataType.FLOAT, cache)
          .in("past_value." + i, DataType.FLOAT, cache)
          .out("present_key." + i, DataType.FLOAT, cache)
          .out("present_value." + i, DataType.FLOAT, cache);
    }
    all.put("ar_body.onnx", body.build());
    all.put("image_head.onnx", head(sizes.hiddenSize(), sizes.codes()));
    all.put("text_head.onnx", head(sizes.hiddenSize(), sizes.vocabSize()));
  }

  private static GraphSignature head(int hiddenSize, int width) {
    return new Builder()
        .in("hidden", DataType.FLOAT, ANY, hiddenSize)
        .out("logits", DataType.FLOAT, ANY, width)
        .build();
  }

  private static void vision(Map<String, GraphSignature> all) {
    all.put(
        "vision_encoder.onnx",
        new Builder()
            .in("pixels", DataType.FLOAT, 1, 3, ANY, ANY)
            .out("tokens", DataType.INT64, ANY)
            .out("features", DataType.FLOAT, ANY, ANY)
            .build());
  }

  private static void painter(PackManifest.Painter sizes, Map<String, GraphSignature> all) {
    int latents = 4 * sizes.latentChannels();
    all.put(
        "siglip.onnx",
        new Builder()
            .in("tokens", DataType.INT64, 1, ANY, ANY)
            .out("siglip", DataType.FLOAT, 1, ANY, sizes.siglipChannels())
            .build());
    all.put(
        "t5.onnx",
        new Builder()
            .in("input_ids", DataType.INT64, ANY, ANY)
            .out("hidden", DataType.FLOAT, ANY, ANY, ANY)
            .build());
    all.put(
        "clip.onnx",
        new Builder()
            .in("input_ids", DataType.INT64, ANY, sizes.clipLength())
            .out("pooled", DataType.FLOAT, ANY, ANY)
            .build());
    all.put("transformer.onnx", transformer(sizes, latents));
    all.put(
        "vae_decoder.onnx",
        new Builder()
            .in("latents", DataType.FLOAT, 1, sizes.latentChannels(), ANY, ANY)
            .out("image", DataType.FLOAT, 1, 3, ANY, ANY)
            .build());
    all.put(
        "preview.onnx",
        new Builder()
            .in("tokens", DataType.INT64, 1, ANY, ANY)
            .in("drawn", DataType.BOOL, 1, ANY, ANY)
            .out("image", DataType.FLOAT, 1, 3, ANY, ANY)
            .build());
  }

  private static GraphSignature transformer(PackManifest.Painter sizes, int latents) {
    int rope = sizes.axesDimsRope().stream().mapToInt(Integer::intValue).sum() / 2;
    Builder builder =
        new Builder()
            .in("latents", DataType.FLOAT, ANY, ANY, latents)
            .in("siglip", DataType.FLOAT, ANY, ANY, sizes.siglipChannels())
            .in("text", DataType.FLOAT, ANY, ANY, FREE)
            .in("pooled", DataType.FLOAT, ANY, FREE)
            .in("timestep", DataType.FLOAT, ANY)
            .in("rope_cos", DataType.FLOAT, ANY, rope)
            .in("rope_sin", DataType.FLOAT, ANY, rope)
            .out("velocity", DataType.FLOAT, ANY, ANY, latents);
    if (sizes.guidanceEmbeds()) {
      builder.in("guidance", DataType.FLOAT, ANY);
    }
    return builder.build();
  }
}
