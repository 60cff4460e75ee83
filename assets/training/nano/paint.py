"""Tokens to a picture with the painter: the decode side of X-Omni, step by step."""

import torch

from nano.networks.flux import sigmas
from nano.networks.vae import pack, unpack


def siglip_tokens(projector, codes):
    """Codes [B,R,C] to siglip features [B,R*C,z]."""
    return projector.decode(codes).flatten(2).transpose(1, 2)


@torch.no_grad()
def paint_latents(flux, siglip, prompt, noise, steps, cfg_scale=1.0, empty=None):
    """Packed latents after `steps` Euler steps.

    `siglip` [B,R*C,z], `prompt` and `empty` each (T5 states [B,L,d], CLIP pooled [B,p]), `noise`
    [B,16,2R,2C]. With `cfg_scale` 1 the empty prompt is not needed and costs nothing.
    """
    rows, cols = noise.shape[2] // 2, noise.shape[3] // 2
    z = pack(noise)
    levels = sigmas(steps, rows * cols)
    for here, there in zip(levels[:-1], levels[1:], strict=True):
        sigma = here.expand(len(z))
        v = flux(z, *prompt, siglip, sigma, rows, cols)
        if cfg_scale != 1.0:
            free = flux(z, *empty, torch.zeros_like(siglip), sigma, rows, cols)
            v = free + cfg_scale * (v - free)
        z = z + (there - here) * v
    return z


@torch.no_grad()
def decode_latents(vae, packed, rows, cols, scaling, shift):
    """Packed latents to pixels [B,3,16R,16C], not clamped."""
    return vae.decode(unpack(packed, rows, cols) / scaling + shift)
