"""The illustrations in colour, with an outline where they would drown in the ground."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from nano import codes
from nano.palettes import Rgb, luminance

FOLDER = Path(__file__).resolve().parent.parent / "illustrations"
_NEAR = 70.0


@lru_cache(maxsize=128)
def picture(name: str, scale: int) -> np.ndarray:
    """RGBA with a little air around, uint8 [64 scale, 64 scale, 4]."""
    side = codes.ILLUSTRATION_SIDE * codes.CELL * scale
    image = Image.open(FOLDER / f"{name.replace(' ', '_')}.png").convert("RGBA")
    air = 3 * scale
    small = image.resize((side - 2 * air, side - 2 * air), Image.Resampling.LANCZOS)
    full = Image.new("RGBA", (side, side))
    full.paste(small, (air, air))
    return np.asarray(full)


@lru_cache(maxsize=4096)
def drowned(name: str, ground: Rgb) -> bool:
    """Whether much of the outline is too close to the ground's colour to be seen."""
    rgba = picture(name, 1).astype(np.float32)
    solid = Image.fromarray((rgba[..., 3] > 128).astype(np.uint8) * 255)
    edge = (np.asarray(solid) > 0) & (np.asarray(solid.filter(ImageFilter.MinFilter(5))) == 0)
    distance = np.linalg.norm(rgba[edge][:, :3] - np.array(ground, np.float32), axis=1)
    return float((distance < _NEAR).mean()) > 0.25


@lru_cache(maxsize=4096)
def sticker(name: str, scale: int, ground: Rgb) -> tuple[np.ndarray, np.ndarray]:
    """Premultiplied colour (float32, 0..255) and alpha (float32, 0..1) on this ground."""
    rgba = picture(name, scale).astype(np.float32)
    alpha = rgba[..., 3:] / 255
    colour = rgba[..., :3] * alpha
    if drowned(name, ground):
        mask = Image.fromarray(rgba[..., 3].astype(np.uint8))
        wide = mask.filter(ImageFilter.MaxFilter(4 * scale + 1))
        wide = wide.filter(ImageFilter.GaussianBlur(0.7))
        around = np.asarray(wide, dtype=np.float32)[..., None] / 255
        shade = 255.0 if luminance(ground) < 0.8 else 120.0
        colour = colour + shade * around * (1 - alpha)
        alpha = alpha + around * (1 - alpha)
    return colour, alpha
