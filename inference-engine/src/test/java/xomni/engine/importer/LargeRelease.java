package xomni.engine.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xomni.engine.CancelToken;
import xomni.engine.pack.Precision;

/// Makes a checkpoint whose language model, T5 and diffusion decoder have the released layer sizes
/// but few layers, imports it, and prints the peak memory of the process. Not a test: it needs
/// several gigabytes of disk. The weights are sparse files of zeros, which an import reads like any
/// others.
///
/// Arguments: a folder that does not exist yet, a precision.
final class LargeRelease {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int VOCAB = 152064;
  private static final int MM_VOCAB = 16448;
  private static final int CODES = 16384;
  private static final int WIDTH = 3584;
  private static final int INNER = 18944;
  private static final int KV = 512;
  private static final int LAYERS = 3;
  private static final int FLUX = 3072;
  private static final int T5 = 4096;
  private static final int T5_INNER = 10240;

  private final ReleaseCopy release;

  private LargeRelease(ReleaseCopy release) {
    this.release = release;
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Precision precision = Precision.valueOf(args[1].toUpperCase(java.util.Locale.ROOT));
    if (!Files.exists(folder.resolve("release"))) {
      new LargeRelease(ReleaseCopy.in(folder.resolve("release"))).enlarge();
    }
    ReleaseCopy release = new ReleaseCopy(folder.resolve("release"));
    Path out = folder.resolve("pack-" + precision.label());
    ImportRequest request =
        new ImportRequest(release.xomni(), release.flux(), out, precision, Optional.of("large"));
    ImportPlan plan = Importer.plan(request);
    long start = System.nanoTime();
    Importer.run(request, progress -> {}, new CancelToken());
    double seconds = (System.nanoTime() - start) / 1e9;
    String peak =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .findFirst()
            .orElse("VmHWM unknown");
    System.out.printf(
        "%s: %,d MB new, %,d MB shared, %.0f s, %s%n",
        precision.label(),
        plan.diskBytes() >> 20,
        plan.sharedBytes() >> 20,
        seconds,
        peak.replaceAll("\\s+", " "));
  }

  private void enlarge() throws IOException {
    language();
    decoder();
    t5();
  }

  private void language() throws IOException {
    ObjectNode config = json("x-omni/config.json");
    config.put("vocab_size", VOCAB).put("mm_vocab_size", MM_VOCAB).put("image_vocab_size", CODES);
    config.put("hidden_size", WIDTH).put("intermediate_size", INNER);
    config.put("num_hidden_layers", LAYERS).put("num_attention_heads", 28);
    config.put("num_key_value_heads", 4).put("num_mm_adap_layers", 1).put("num_mm_head_layers", 1);
    ObjectNode encoder = (ObjectNode) config.at("/vision_config/encoder");
    write("x-omni/config.json", config);
    // The image tokenizer stays small, so its codebook stays, too: only codes below it can be
    // painted.
    config.put("image_vocab_size", encoder.get("codebook_size").intValue());
    write("x-omni/config.json", config);
    tokenizer(encoder.get("codebook_size").intValue());
    Map<String, long[]> tensors = new LinkedHashMap<>();
    tensors.put("model.lm_embed_tokens.weight", new long[] {VOCAB, WIDTH});
    tensors.put("model.mm_embed_tokens.weight", new long[] {MM_VOCAB, WIDTH});
    tensors.put("lm_head.weight", new long[] {VOCAB, WIDTH});
    tensors.put("mm_head.weight", new long[] {MM_VOCAB, WIDTH});
    tensors.put("model.lm_norm.weight", new long[] {WIDTH});
    tensors.put("model.mm_norm.weight", new long[] {WIDTH});
    for (int layer = 0; layer < LAYERS; layer++) {
      String name = "model.layers." + layer + ".";
      tensors.put(name + "input_layernorm.weight", new long[] {WIDTH});
      tensors.put(name + "post_attention_layernorm.weight", new long[] {WIDTH});
      for (String part : List.of("q", "k", "v")) {
        long rows = part.equals("q") ? WIDTH : KV;
        tensors.put(name + "self_attn." + part + "_proj.weight", new long[] {rows, WIDTH});
        tensors.put(name + "self_attn." + part + "_proj.bias", new long[] {rows});
      }
      tensors.put(name + "self_attn.o_proj.weight", new long[] {WIDTH, WIDTH});
      tensors.put(name + "mlp.gate_proj.weight", new long[] {INNER, WIDTH});
      tensors.put(name + "mlp.up_proj.weight", new long[] {INNER, WIDTH});
      tensors.put(name + "mlp.down_proj.weight", new long[] {WIDTH, INNER});
    }
    Files.delete(release.file("x-omni/model.safetensors.index.json"));
    sparse("x-omni/model.safetensors", tensors);
  }

  private void tokenizer(int codes) throws IOException {
    ObjectNode tokenizer = json("x-omni/tokenizer.json");
    ArrayNode added = JSON.createArrayNode();
    for (JsonNode token : tokenizer.get("added_tokens")) {
      if (!token.get("content").textValue().startsWith("<MM-")
          && token.get("id").intValue() < 512) {
        added.add(token);
      }
    }
    List<String> marks = new ArrayList<>();
    for (int i = 0; i < codes; i++) {
      marks.add("<MM-Token-" + i + ">");
    }
    marks.addAll(List.of("<SOM>", "<EOM>", "<IMAGE>"));
    for (int i = 0; i < marks.size(); i++) {
      added
          .addObject()
          .put("id", VOCAB + i)
          .put("content", marks.get(i))
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
    }
    tokenizer.set("added_tokens", added);
    write("x-omni/tokenizer.json", tokenizer);
  }

  private void decoder() throws IOException {
    ObjectNode config = json("x-omni/diffusers/config.json");
    long siglip = config.get("siglip_channels").longValue();
    long pooled = config.get("pooled_projection_dim").longValue();
    config.put("num_attention_heads", 24).put("attention_head_dim", 128);
    config.put("num_layers", 1).put("num_single_layers", 2).put("joint_attention_dim", T5);
    config.set("axes_dims_rope", JSON.createArrayNode().add(16).add(56).add(56));
    write("x-omni/diffusers/config.json", config);
    Map<String, long[]> tensors = new LinkedHashMap<>();
    linear(tensors, "x_embedder", FLUX, 64);
    linear(tensors, "context_embedder", FLUX, T5);
    linear(tensors, "time_text_embed.timestep_embedder.linear_1", FLUX, 256);
    linear(tensors, "time_text_embed.timestep_embedder.linear_2", FLUX, FLUX);
    linear(tensors, "time_text_embed.guidance_embedder.linear_1", FLUX, 256);
    linear(tensors, "time_text_embed.guidance_embedder.linear_2", FLUX, FLUX);
    linear(tensors, "time_text_embed.text_embedder.linear_1", FLUX, pooled);
    linear(tensors, "time_text_embed.text_embedder.linear_2", FLUX, FLUX);
    tensors.put("siglip_embed.weight", new long[] {FLUX, siglip});
    linear(tensors, "norm_out.linear", 2 * FLUX, FLUX);
    linear(tensors, "proj_out", 64, FLUX);
    String two = "transformer_blocks.0.";
    linear(tensors, two + "norm1.linear", 6 * FLUX, FLUX);
    linear(tensors, two + "norm1_context.linear", 6 * FLUX, FLUX);
    for (String part :
        List.of("to_q", "to_k", "to_v", "to_out.0", "add_q_proj", "add_k_proj", "add_v_proj")) {
      linear(tensors, two + "attn." + part, FLUX, FLUX);
    }
    linear(tensors, two + "attn.to_add_out", FLUX, FLUX);
    for (String norm : List.of("norm_q", "norm_k", "norm_added_q", "norm_added_k")) {
      tensors.put(two + "attn." + norm + ".weight", new long[] {128});
    }
    for (String ff : List.of("ff", "ff_context")) {
      linear(tensors, two + ff + ".net.0.proj", 4 * FLUX, FLUX);
      linear(tensors, two + ff + ".net.2", FLUX, 4 * FLUX);
    }
    for (int block = 0; block < 2; block++) {
      String one = "single_transformer_blocks." + block + ".";
      linear(tensors, one + "norm.linear", 3 * FLUX, FLUX);
      linear(tensors, one + "proj_mlp", 4 * FLUX, FLUX);
      linear(tensors, one + "proj_out", FLUX, 5 * FLUX);
      for (String part : List.of("to_q", "to_k", "to_v")) {
        linear(tensors, one + "attn." + part, FLUX, FLUX);
      }
      tensors.put(one + "attn.norm_q.weight", new long[] {128});
      tensors.put(one + "attn.norm_k.weight", new long[] {128});
    }
    sparse("x-omni/diffusers/diffusion_pytorch_model.safetensors", tensors);
  }

  private void t5() throws IOException {
    ObjectNode config = json("flux/text_encoder_2/config.json");
    config.put("d_model", T5).put("d_kv", 64).put("num_heads", 64).put("d_ff", T5_INNER);
    config.put("num_layers", 2).put("vocab_size", 32128);
    write("flux/text_encoder_2/config.json", config);
    Map<String, long[]> tensors = new LinkedHashMap<>();
    tensors.put("shared.weight", new long[] {32128, T5});
    tensors.put("encoder.final_layer_norm.weight", new long[] {T5});
    tensors.put(
        "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight",
        new long[] {32, 64});
    for (int block = 0; block < 2; block++) {
      String name = "encoder.block." + block + ".layer.";
      for (String part : List.of("q", "k", "v", "o")) {
        tensors.put(name + "0.SelfAttention." + part + ".weight", new long[] {T5, T5});
      }
      tensors.put(name + "0.layer_norm.weight", new long[] {T5});
      tensors.put(name + "1.layer_norm.weight", new long[] {T5});
      tensors.put(name + "1.DenseReluDense.wi_0.weight", new long[] {T5_INNER, T5});
      tensors.put(name + "1.DenseReluDense.wi_1.weight", new long[] {T5_INNER, T5});
      tensors.put(name + "1.DenseReluDense.wo.weight", new long[] {T5, T5_INNER});
    }
    sparse("flux/text_encoder_2/model.safetensors", tensors);
  }

  private static void linear(Map<String, long[]> tensors, String name, long out, long in) {
    tensors.put(name + ".weight", new long[] {out, in});
    tensors.put(name + ".bias", new long[] {out});
  }

  private void sparse(String name, Map<String, long[]> tensors) throws IOException {
    ObjectNode header = JSON.createObjectNode();
    long at = 0;
    for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
      ObjectNode entry = header.putObject(tensor.getKey()).put("dtype", "BF16");
      ArrayNode shape = entry.putArray("shape");
      long bytes = 2;
      for (long side : tensor.getValue()) {
        shape.add(side);
        bytes *= side;
      }
      entry.putArray("data_offsets").add(at).add(at + bytes);
      at += bytes;
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer prefix = ByteBuffer.allocate(8 + json.length).order(ByteOrder.LITTLE_ENDIAN);
    prefix.putLong(json.length).put(json).flip();
    Path file = release.file(name);
    Files.deleteIfExists(file);
    long end = prefix.remaining() + at;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(prefix);
      channel.write(ByteBuffer.allocate(1), end - 1);
    }
  }

  private ObjectNode json(String name) throws IOException {
    return (ObjectNode) JSON.readTree(Files.readAllBytes(release.file(name)));
  }

  private void write(String name, JsonNode json) throws IOException {
    Files.writeString(release.file(name), json.toPrettyString());
  }
}
