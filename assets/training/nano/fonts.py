"""Glyphs as coverage tiles: one letter fills its whole cells, whatever the typeface.

Every size has a fixed pitch, so proportional fonts are fitted: the ink of a glyph is stretched by
the size's factor, narrowed where it is wider than the pitch, and centred.
"""

from __future__ import annotations

import dataclasses
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from nano import codes

FOLDER = Path(__file__).resolve().parent.parent / "fonts"
_OVERSAMPLING = 4


@dataclasses.dataclass(frozen=True)
class Metrics:
    """Pixels inside the glyph's box: height of capitals, baseline from the top, widest ink."""

    capital: float
    baseline: float
    widest: float
    stretch: float


METRICS = {
    "small": Metrics(10.25, 12.25, 14, 1.5),
    "body": Metrics(20, 25, 14.5, 1.0),
    "title": Metrics(31, 38, 28, 1.1),
    "headline": Metrics(44, 56, 44, 1.05),
}

#: typeface -> (text, bold text, display, bold display); display is for titles and headlines.
FILES = {
    "sans": ("ibm-plex-mono-500", "ibm-plex-mono-700", "archivo-700", "archivo-900"),
    "serif": (
        "source-serif-4-500", "source-serif-4-700", "source-serif-4-700", "source-serif-4-900",
    ),
    "slab": ("ibm-plex-mono-500", "ibm-plex-mono-700", "roboto-slab-700", "roboto-slab-900"),
    "rounded": (
        "m-plus-rounded-1c-500", "m-plus-rounded-1c-800",
        "m-plus-rounded-1c-800", "m-plus-rounded-1c-900",
    ),
    "typewriter": (
        "courier-prime-400", "courier-prime-700", "courier-prime-700", "courier-prime-700",
    ),
}  # fmt: skip
#: The smallest size has one font in all typefaces: a wide monospaced one, since fitted narrow letters would
#: leave gaps inside words, without slabs, which look like letters of their own when stretched, and heavy.
SMALL_FILE = "azeret-mono-700"
#: Small glyphs of another font: the round 5 of that one becomes an S with the least blur.
SMALL_OTHERS = {"5": "ibm-plex-mono-700"}
#: Fonts whose zero has a dot or a stroke, which readers take for 8 or @: theirs is an O so much narrower.
NARROW_ZERO = {"ibm-plex-mono": 0.86, "azeret-mono": 0.72}


def _file(typeface: str, size: str, bold: bool, char: str) -> str:
    if size == "small":
        return SMALL_OTHERS.get(char, SMALL_FILE)
    return FILES[typeface][2 * (size in ("title", "headline")) + bold]


@lru_cache(maxsize=64)
def _font(file: str, capital: float) -> ImageFont.FreeTypeFont:
    """A font at the size at which its capitals are so many pixels high."""
    path = FOLDER / f"{file}.woff2"
    probe = ImageFont.truetype(path, 1000)
    _, top, _, bottom = probe.getbbox("H", anchor="ls")
    return ImageFont.truetype(path, round(capital * 1000 / (bottom - top)))


def glyph(typeface: str, size: str, bold: bool, char: str) -> np.ndarray:
    """Coverage of one glyph over all its cells, uint8 [16 rows, 16 columns]."""
    file, metrics = _file(typeface, size, bold, char), METRICS[size]
    font, share = _font(file, metrics.capital * _OVERSAMPLING), 1.0
    family = file.rpartition("-")[0]
    if char == "0" and family in NARROW_ZERO:
        char, share = "O", NARROW_ZERO[family]
    width, height = (n * codes.CELL for n in codes.SIZES[size])
    left, top, right, bottom = font.getbbox(char, anchor="ls")
    ink = Image.new("L", (max(1, right - left), max(1, bottom - top)))
    ImageDraw.Draw(ink).text((-left, -top), char, fill=255, font=font, anchor="ls")
    k = _OVERSAMPLING
    wide = min(ink.width * metrics.stretch, metrics.widest * k) * share
    squeeze = min(1.0, metrics.baseline * k / max(1, -top), height * k / ink.height)
    high = max(1, round(ink.height * squeeze))
    ink = ink.resize((max(1, round(wide)), high), Image.Resampling.BICUBIC)
    box = Image.new("L", (width * k, height * k))
    row = round(metrics.baseline * k + top * squeeze)
    box.paste(ink, (round((box.width - ink.width) / 2), max(0, min(row, box.height - high))))
    return np.asarray(box.reduce(k), dtype=np.uint8)


@lru_cache(maxsize=16)
def tiles(typeface: str, bold: bool) -> np.ndarray:
    """Coverage of every glyph code, uint8 [number of glyph codes, 16, 16]."""
    parts = []
    for size, alphabet in codes.ALPHABETS.items():
        width, height = codes.SIZES[size]
        for char in alphabet:
            box = glyph(typeface, size, bold, char)
            cut = box.reshape(height, codes.CELL, width, codes.CELL).transpose(0, 2, 1, 3)
            parts.append(cut.reshape(-1, codes.CELL, codes.CELL))
    return np.concatenate(parts)
