"""Writes Nano in the layout of a released X-Omni checkpoint (the vision side and its config)."""

from nano.settings import sizes


def vision_config():
    """The `vision_config` of `x-omni/config.json`.

    `decoder.text_length` and `preview` are keys of ours: the length to which T5 prompts are padded
    (512 when absent) and the file of the token-to-picture preview network.
    """
    encoder, painter = sizes("encoder"), sizes("painter")
    return {
        "dtype": "float16",
        "transform": {
            "short_size": 384,
            "long_size": 512,
            "patch_size": 16,
            "random_ratio": None,
            "min_short_size": 64,
            "max_aspect_ratio": 3.0,
            "filtering": True,
        },
        "encoder": {
            "siglip_name": "siglip2_nano_patch16",
            "siglip_path": "siglip_vit.pt",
            "projector_path": "siglip_vq_projector.pt",
            "z_channels": encoder["z_channels"],
            "codebook_size": encoder["codebook_size"],
            "codebook_dim": encoder["codebook_dim"],
        },
        "decoder": {
            "model_path": "diffusers",
            "num_inference_steps": painter["steps"],
            "cfg_scale": painter["cfg_scale"],
            "cfg_scale_2": painter["cfg_scale"],
            "upscale_factor": 16,
            "text_length": sizes("t5")["text_length"],
        },
        "preview": {"path": "preview.safetensors"},
    }


def transformer_config():
    """`diffusers/config.json`: the painter."""
    painter = sizes("painter")
    return {
        "_class_name": "FluxTransformer2DModelWithSigLIP",
        "attention_head_dim": painter["head_dim"],
        "axes_dims_rope": painter["axes_dims_rope"],
        "drop_token_prob": 0.0,
        "guidance_embeds": True,
        "in_channels": 4 * sizes("vae")["latent_channels"],
        "joint_attention_dim": sizes("t5")["d_model"],
        "num_attention_heads": painter["heads"],
        "num_layers": painter["double_blocks"],
        "num_single_layers": painter["single_blocks"],
        "out_channels": None,
        "patch_size": 1,
        "pooled_projection_dim": sizes("clip")["hidden_size"],
        "siglip_channels": sizes("encoder")["z_channels"],
    }


def vae_config():
    """`vae/config.json`. Nano's latents have about unit variance already."""
    vae = sizes("vae")
    return {
        "_class_name": "AutoencoderKL",
        "act_fn": "silu",
        "block_out_channels": vae["block_out_channels"],
        "down_block_types": ["DownEncoderBlock2D"] * 4,
        "up_block_types": ["UpDecoderBlock2D"] * 4,
        "in_channels": 3,
        "out_channels": 3,
        "latent_channels": vae["latent_channels"],
        "layers_per_block": vae["layers_per_block"],
        "mid_block_add_attention": True,
        "norm_num_groups": vae["norm_num_groups"],
        "sample_size": 512,
        "scaling_factor": 1.0,
        "shift_factor": 0.0,
        "use_post_quant_conv": False,
        "use_quant_conv": False,
    }


def t5_config(vocab):
    """`text_encoder_2/config.json`."""
    t5 = sizes("t5")
    return {
        "architectures": ["T5EncoderModel"],
        "model_type": "t5",
        "d_model": t5["d_model"],
        "d_ff": t5["d_ff"],
        "d_kv": t5["d_kv"],
        "num_heads": t5["num_heads"],
        "num_layers": t5["num_layers"],
        "vocab_size": vocab,
        "feed_forward_proj": "gated-gelu",
        "dense_act_fn": "gelu_new",
        "is_gated_act": True,
        "is_encoder_decoder": False,
        "layer_norm_epsilon": 1e-6,
        "relative_attention_num_buckets": 32,
        "relative_attention_max_distance": 128,
        "pad_token_id": 0,
        "eos_token_id": 1,
    }


def clip_config(vocab):
    """`text_encoder/config.json`; the last two ids are the start and end tokens."""
    clip = sizes("clip")
    return {
        "architectures": ["CLIPTextModel"],
        "model_type": "clip_text_model",
        "hidden_act": "quick_gelu",
        "hidden_size": clip["hidden_size"],
        "intermediate_size": clip["intermediate_size"],
        "num_attention_heads": clip["num_attention_heads"],
        "num_hidden_layers": clip["num_hidden_layers"],
        "projection_dim": clip["hidden_size"],
        "max_position_embeddings": 77,
        "layer_norm_eps": 1e-5,
        "vocab_size": vocab,
        "bos_token_id": vocab - 2,
        "eos_token_id": vocab - 1,
        "pad_token_id": vocab - 1,
    }


def scheduler_config():
    """`scheduler/scheduler_config.json`, the constants of the release."""
    return {
        "_class_name": "FlowMatchEulerDiscreteScheduler",
        "base_image_seq_len": 256,
        "max_image_seq_len": 4096,
        "base_shift": 0.5,
        "max_shift": 1.15,
        "num_train_timesteps": 1000,
        "shift": 3.0,
        "use_dynamic_shifting": True,
    }


def preview_config():
    """`preview_config.json`: sizes for a reader; the importer takes them from the tensors."""
    return {"_class_name": "NanoPreview", "codes": sizes("encoder")["codebook_size"],
            **sizes("preview")}  # fmt: skip


def tokenizer_configs():
    """Folder to its `tokenizer_config.json`."""
    end = "<|endoftext|>"
    return {
        "tokenizer": {
            "tokenizer_class": "CLIPTokenizer", "model_max_length": 77, "do_lower_case": True,
            "bos_token": "<|startoftext|>", "eos_token": end, "unk_token": end, "pad_token": end,
        },
        "tokenizer_2": {
            "tokenizer_class": "T5TokenizerFast", "eos_token": "</s>", "pad_token": "<pad>",
            "unk_token": "<unk>", "model_max_length": sizes("t5")["text_length"],
        },
    }  # fmt: skip


def model_index():
    """`model_index.json`: which class reads which folder."""
    return {
        "_class_name": "FluxPipeline",
        "scheduler": ["diffusers", "FlowMatchEulerDiscreteScheduler"],
        "text_encoder": ["transformers", "CLIPTextModel"],
        "text_encoder_2": ["transformers", "T5EncoderModel"],
        "tokenizer": ["transformers", "CLIPTokenizer"],
        "tokenizer_2": ["transformers", "T5TokenizerFast"],
        "vae": ["diffusers", "AutoencoderKL"],
    }
