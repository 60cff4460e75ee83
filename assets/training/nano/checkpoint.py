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
