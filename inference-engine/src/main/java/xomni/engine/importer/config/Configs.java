package xomni.engine.importer.config;

import java.util.List;
import xomni.engine.pack.PackManifest;

/// Reads the configuration files of a release. What the importer cannot build is refused by name.
public final class Configs {
  private static final String[] SIGLIP_NAMES = {
    "siglip2_giant_patch16_384", "siglip2_nano_patch16"
  };
  private static final int SIGLIP_HEADS = 16;
  private static final int RELEASED_TEXT_LENGTH = 512;
  private static final int PATCH = 16;

  private Configs() {}

  /// The language model's sizes, from `config.json` of the X-Omni folder.
  public static LanguageConfig language(ConfigFile config) {
    config.oneOf("model_type", "x-omni");
    refuseVariants(config);
    int heads = config.size("num_attention_heads");
    int hidden = config.size("hidden_size");
    int kvHeads = config.count("num_key_value_heads", heads);
    if (kvHeads < 1 || heads % kvHeads != 0) {
      throw config.wrong("num_key_value_heads", "does not divide the number of attention heads");
    }
    if (!config.has("head_dim") && hidden % heads != 0) {
      throw config.wrong("hidden_size", "is no multiple of the number of attention heads");
    }
    LanguageConfig language =
        new LanguageConfig(
            config.size("vocab_size"),
            config.size("mm_vocab_size"),
            config.size("image_vocab_size"),
            hidden,
            config.size("intermediate_size"),
            config.size("num_hidden_layers"),
            heads,
            kvHeads,
            config.count("head_dim", hidden / heads),
            config.count("num_mm_adap_layers"),
            config.count("num_mm_head_layers"),
            config.positive("rms_norm_eps"),
            ropeTheta(config),
            config.size("max_position_embeddings"));
    if (language.visionLayersFirst() + language.visionLayersLast() > language.layers()) {
      throw config.wrong("num_mm_adap_layers", "and num_mm_head_layers exceed num_hidden_layers");
    }
    if (language.codes() > language.mmVocabSize()) {
      throw config.wrong("image_vocab_size", "exceeds mm_vocab_size");
    }
    if (language.headDim() % 2 != 0) {
      throw config.wrong("hidden_size", "gives an odd head size");
    }
    return language;
  }

  private static void refuseVariants(ConfigFile config) {
    if (config.has("hidden_act")) {
      config.oneOf("hidden_act", "silu");
    }
    if (config.flag("use_sliding_window", false)) {
      throw config.wrong("use_sliding_window", "is true, which the importer does not know");
    }
    if (config.has("rope_scaling")) {
      throw config.wrong("rope_scaling", "is set, which the importer does not know");
    }
    config
        .optionalPart("rope_parameters")
        .filter(rope -> !rope.text("rope_type", "default").equals("default"))
        .ifPresent(
            rope -> {
              throw rope.wrong("rope_type", "is not \"default\"");
            });
  }

  private static double ropeTheta(ConfigFile config) {
    return config.has("rope_theta")
        ? config.positive("rope_theta")
        : config.optionalPart("rope_parameters").orElse(config).positive("rope_theta");
  }

  /// The image tokenizer, from `vision_config.encoder`.
  public static TokenizerConfig tokenizer(ConfigFile vision) {
    ConfigFile encoder = vision.part("encoder");
    return new TokenizerConfig(
        encoder.oneOf("siglip_name", SIGLIP_NAMES),
        encoder.text("siglip_path"),
        encoder.text("projector_path"),
        SIGLIP_HEADS,
        encoder.size("z_channels"),
        encoder.size("codebook_size"),
        encoder.size("codebook_dim"),
        patch(vision));
  }

  private static int patch(ConfigFile vision) {
    ConfigFile transform = vision.part("transform");
    int patch = transform.size("patch_size");
    if (patch != PATCH) {
      throw transform.wrong("patch_size", "is not 16");
    }
    return patch;
  }

  /// The preprocessing of pictures, from `vision_config.transform`.
  public static PackManifest.Vision transform(ConfigFile vision) {
    ConfigFile transform = vision.part("transform");
    return new PackManifest.Vision(
        transform.size("short_size"),
        transform.size("long_size"),
        transform.count("min_short_size", 1),
        transform.has("max_aspect_ratio") ? transform.positive("max_aspect_ratio") : 1e9,
        patch(vision));
  }

  /// The painter's defaults, from `vision_config.decoder`.
  public static DecoderConfig decoder(ConfigFile vision) {
    ConfigFile decoder = vision.part("decoder");
    int factor = decoder.count("upscale_factor", PATCH);
    if (factor != PATCH) {
      throw decoder.wrong("upscale_factor", "is not 16");
    }
    return new DecoderConfig(
        decoder.text("model_path"),
        decoder.size("num_inference_steps"),
        decoder.number("cfg_scale"),
        decoder.has("text_length") ? decoder.size("text_length") : RELEASED_TEXT_LENGTH);
  }

  /// The diffusion decoder's sizes.
  public static TransformerConfig transformer(ConfigFile config) {
    config.oneOf("_class_name", "FluxTransformer2DModelWithSigLIP");
    if (config.count("patch_size", 1) != 1) {
      throw config.wrong("patch_size", "is not 1");
    }
    TransformerConfig transformer =
        new TransformerConfig(
            config.size("num_attention_heads"),
            config.size("attention_head_dim"),
            config.count("num_layers"),
            config.count("num_single_layers"),
            config.size("in_channels"),
            config.size("joint_attention_dim"),
            config.size("pooled_projection_dim"),
            config.size("siglip_channels"),
            config.flag("guidance_embeds", false),
            axes(config));
    int sum = transformer.axesDimsRope().stream().mapToInt(Integer::intValue).sum();
    boolean odd = transformer.axesDimsRope().stream().anyMatch(dim -> dim % 2 != 0);
    if (transformer.axesDimsRope().size() != 3 || sum != transformer.headDim() || odd) {
      throw config.wrong("axes_dims_rope", "does not split the head into three even parts");
    }
    return transformer;
  }

  private static List<Integer> axes(ConfigFile config) {
    return config.has("axes_dims_rope") ? config.sizes("axes_dims_rope") : List.of(16, 56, 56);
  }

  /// The T5 encoder's sizes.
  public static T5Config t5(ConfigFile config) {
    config.oneOf("model_type", "t5");
    String feedForward = config.oneOf("feed_forward_proj", "gated-gelu");
    return new T5Config(
        config.size("d_model"),
        config.size("d_kv"),
        config.size("num_heads"),
        config.size("d_ff"),
        config.size("num_layers"),
        config.size("vocab_size"),
        config.size("relative_attention_num_buckets"),
        config.has("relative_attention_max_distance")
            ? config.size("relative_attention_max_distance")
            : 128,
        config.positive("layer_norm_epsilon"),
        feedForward.startsWith("gated"),
        config.count("pad_token_id", 0));
  }

  /// The CLIP text encoder's sizes.
  ///
  /// @param endOfText id of the tokenizer's end token: old configurations say 2, where the library
  ///   takes the largest id, which is that token
  public static ClipConfig clip(ConfigFile config, int endOfText) {
    config.oneOf("model_type", "clip_text_model");
    int eos = config.count("eos_token_id", 2);
    int width = config.size("hidden_size");
    int heads = config.size("num_attention_heads");
    if (width % heads != 0) {
      throw config.wrong("hidden_size", "is no multiple of the number of attention heads");
    }
    return new ClipConfig(
        width,
        heads,
        config.size("intermediate_size"),
        config.size("num_hidden_layers"),
        config.size("vocab_size"),
        config.size("max_position_embeddings"),
        config.positive("layer_norm_eps"),
        config.oneOf("hidden_act", "quick_gelu", "gelu"),
        eos == 2 ? endOfText : eos,
        endOfText);
  }

  /// The VAE's sizes.
  public static VaeConfig vae(ConfigFile config) {
    config.oneOf("_class_name", "AutoencoderKL");
    config.oneOf("act_fn", "silu");
    VaeConfig vae =
        new VaeConfig(
            config.sizes("block_out_channels"),
            config.size("layers_per_block"),
            config.size("latent_channels"),
            config.size("norm_num_groups"),
            config.flag("mid_block_add_attention", true),
            config.flag("use_post_quant_conv", true),
            config.positive("scaling_factor"),
            config.number("shift_factor", 0));
    if (vae.blockChannels().size() != 4) {
      throw config.wrong("block_out_channels", "does not have four levels (8x)");
    }
    if (vae.blockChannels().stream().anyMatch(channels -> channels % vae.groups() != 0)) {
      throw config.wrong("norm_num_groups", "does not divide block_out_channels");
    }
    return vae;
  }

  /// The schedule's constants.
  public static PackManifest.Schedule schedule(ConfigFile config) {
    config.oneOf("_class_name", "FlowMatchEulerDiscreteScheduler");
    for (String key :
        List.of(
            "use_beta_sigmas",
            "use_exponential_sigmas",
            "use_karras_sigmas",
            "invert_sigmas",
            "stochastic_sampling")) {
      if (config.flag(key, false)) {
        throw config.wrong(key, "is true, which the engine does not know");
      }
    }
    if (config.has("shift_terminal")) {
      throw config.wrong("shift_terminal", "is set, which the engine does not know");
    }
    if (config.has("time_shift_type")) {
      config.oneOf("time_shift_type", "exponential");
    }
    return new PackManifest.Schedule(
        config.count("base_image_seq_len", 256),
        config.count("max_image_seq_len", 4096),
        config.number("base_shift", 0.5),
        config.number("max_shift", 1.15),
        config.flag("use_dynamic_shifting", false),
        config.number("shift", 1));
  }
}
