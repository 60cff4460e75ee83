"""The latents: 16 numbers for each 8 x 8 pixels, by a fixed linear map.

The VAE of a released checkpoint is learnt on both sides. Nano's painter only ever needs the decoder,
and a learnt encoder is a moving target that costs most of a small training. So the encoder is fixed:
14 principal components of the blocks of posters that show something, and two *phase* channels that
alternate in sign from block to block (one along x, one along y). A decoder that doubles its grid by
repeating cells cannot otherwise know which half of a block it stands in.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from nano.data import sample, to_tensor
from nano.settings import RUNS

SIDE = 8
CHANNELS = 16
COMPONENTS = 14
_POSTERS = 240
_WHITEN = 0.6


def blocks(pixels: Tensor) -> Tensor:
    """Pixels [B,3,H,W] to blocks [B,192,H/8,W/8]."""
    return torch.nn.functional.pixel_unshuffle(pixels, SIDE)


class Latents:
    """`mean` [192] and `basis` [14,192]: maps pixels to latents of about unit variance."""

    def __init__(self, mean: Tensor, basis: Tensor):
        self.mean, self.basis = mean, basis

    def to(self, device: torch.device) -> Latents:
        return Latents(self.mean.to(device), self.basis.to(device))

    def encode(self, pixels: Tensor) -> Tensor:
        """Pixels [B,3,H,W] in -1..1 to latents [B,16,H/8,W/8]; H and W multiples of 16."""
        x = blocks(pixels) - self.mean[:, None, None]
        z = torch.einsum("bchw,kc->bkhw", x, self.basis)
        return torch.cat([z, phase(z)], 1)


def phase(z: Tensor) -> Tensor:
    """The two channels that alternate along x and along y, like `z` [B,*,h,w]: [B,2,h,w]."""
    along_x = 1.0 - 2.0 * (torch.arange(z.shape[3], device=z.device) % 2)
    along_y = 1.0 - 2.0 * (torch.arange(z.shape[2], device=z.device) % 2)
    grid = torch.stack(torch.broadcast_tensors(along_x[None, :], along_y[:, None]))
    return grid[None].expand(len(z), -1, -1, -1).to(z)


def fit(posters: int = _POSTERS, seed: int = 1_000_000) -> Latents:
    """Principal components over the blocks that are not flat, and some that are."""
    generator, found = torch.Generator().manual_seed(0), []
    for i in range(posters):
        x = blocks(to_tensor(sample(seed + i).pixels)[None])[0].flatten(1).T
        busy = x.view(len(x), 3, -1).amax(2) - x.view(len(x), 3, -1).amin(2)
        busy = busy.amax(1) > 0.1
        keep = torch.rand(len(x), generator=generator) < torch.where(busy, 0.5, 0.03)
        found.append(x[keep])
    x = torch.cat(found)
    mean = x.mean(0)
    values, axes = torch.linalg.eigh(torch.cov((x - mean).T))
    deviation, basis = values.flip(0)[:COMPONENTS].sqrt(), axes.flip(1)[:, :COMPONENTS].T
    scale = deviation.pow(_WHITEN)
    scale = scale * (deviation / scale).square().mean().sqrt()
    return Latents(mean, basis / scale[:, None])


def load() -> Latents:
    """The fitted map, kept in `runs/latents.pt`."""
    path = RUNS / "latents.pt"
    if not path.exists():
        RUNS.mkdir(parents=True, exist_ok=True)
        save(fit(), path)
    return read(path)


def read(path: Path) -> Latents:
    state = torch.load(path, weights_only=True)
    return Latents(state["mean"], state["basis"])


def save(made: Latents, path: Path) -> None:
    torch.save({"mean": made.mean, "basis": made.basis.contiguous()}, path)
