"""Builds every network of Nano from `config.toml`."""

from nano.networks.flux import FluxTransformer
from nano.networks.preview import Preview
from nano.networks.quantizer import VqProjector
from nano.networks.text import ClipTextEncoder, T5Encoder
from nano.networks.vae import Autoencoder
from nano.networks.vit import VisionTransformer
from nano.settings import sizes


def vit():
    s = sizes("encoder")
    return VisionTransformer(s["width"], s["depth"])


def projector():
    s = sizes("encoder")
    return VqProjector(s["width"], s["codebook_size"], s["codebook_dim"], s["z_channels"])


def vae():
    return Autoencoder.from_config(sizes("vae"))


def preview():
    s = sizes("preview")
    return Preview(sizes("encoder")["codebook_size"], s["dim"], s["hidden"], s["depth"])


def painter():
    s = sizes("painter")
    return FluxTransformer(
        s["heads"],
        s["head_dim"],
        tuple(s["axes_dims_rope"]),
        s["double_blocks"],
        s["single_blocks"],
        sizes("t5")["d_model"],
        sizes("clip")["hidden_size"],
        sizes("encoder")["z_channels"],
    )


def t5(vocab):
    s = sizes("t5")
    return T5Encoder(vocab, s["d_model"], s["num_layers"], s["num_heads"], s["d_kv"], s["d_ff"])


def clip(vocab):
    s = sizes("clip")
    return ClipTextEncoder(
        vocab,
        s["hidden_size"],
        s["num_hidden_layers"],
        s["num_attention_heads"],
        s["intermediate_size"],
    )
