"""The 24 palettes: a named ground, a named ink, an accent, and how people call the colours.

Ink stands off its ground in each of red, green and blue (`gap`), not in luminance alone: tesseract
thresholds every channel by itself and takes for ink what any of them says. In the blue of black on a
full yellow the least noise, which no eye sees, then becomes letters.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from functools import lru_cache

Rgb = tuple[int, int, int]

_BLACK, _WHITE = (20, 20, 22), (255, 255, 255)


@dataclasses.dataclass(frozen=True)
class Palette:
    """`typeface` is what a poster of this palette is set in when its caption does not say."""

    ground_name: str
    ink_name: str
    accent_name: str
    ground: Rgb
    ink: Rgb
    accent: Rgb
    typeface: str

    @property
    def on_accent(self) -> Rgb:
        """Ink for text inside a band of the accent colour: what stands out most."""
        return max((self.ground, self.ink, _BLACK, _WHITE), key=lambda c: contrast(c, self.accent))


def _rgb(text: str) -> Rgb:
    return tuple(int(text[i : i + 2], 16) for i in (0, 2, 4))


def _palette(ground: str, ink: str, accent: str, typeface: str) -> Palette:
    names, values = zip(*(part.rsplit(" ", 1) for part in (ground, ink, accent)), strict=True)
    return Palette(*names, *(_rgb(v) for v in values), typeface)


#: The position in this tuple is the palette's number in the code space: only ever append.
PALETTES = (
    _palette("navy 14213d", "cream fdf3dc", "gold ecb063", "sans"),
    _palette("navy 14213d", "yellow ffe48f", "light blue 6cb8e8", "slab"),
    _palette("blue 1b55b8", "white ffffff", "yellow ffd166", "sans"),
    _palette("light blue bfe0f5", "navy 12305c", "red bb3320", "rounded"),
    _palette("teal 0b706b", "white ffffff", "yellow ffc857", "sans"),
    _palette("mint c9f0dc", "dark green 0f4c3a", "coral e6745f", "rounded"),
    _palette("green 1e7539", "white ffffff", "yellow ffe066", "slab"),
    _palette("dark green 123d2b", "cream f7f0d8", "gold deb067", "serif"),
    _palette("red b81c2b", "white ffffff", "yellow ffd166", "sans"),
    _palette("burgundy 5e1224", "cream fbeee0", "orange e2965f", "serif"),
    _palette("orange ff994d", "black 140a04", "white ffffff", "sans"),
    _palette("yellow ffdc5c", "black 14120c", "red bb1f2d", "sans"),
    _palette("yellow ffe080", "navy 111d38", "purple 6d2e8c", "slab"),
    _palette("pink f9b8cf", "burgundy 5b0f3a", "red bb1747", "rounded"),
    _palette("purple 55267f", "white ffffff", "yellow ffd768", "rounded"),
    _palette("lavender ddd0f5", "purple 3f1d73", "orange d97452", "serif"),
    _palette("brown 5b3a21", "cream fbf0d9", "orange ebb265", "slab"),
    _palette("cream fbf1dc", "brown 4a2c17", "red c04a33", "serif"),
    _palette("cream fdf3df", "navy 1b2a52", "teal 1f7a78", "serif"),
    _palette("white ffffff", "black 161616", "red bd1f30", "sans"),
    _palette("white ffffff", "blue 1549a8", "orange f0935a", "sans"),
    _palette("grey c9ccd1", "black 1c1e22", "red b8323f", "typewriter"),
    _palette("black 121212", "white fafafa", "gold f7c456", "sans"),
    _palette("black 121212", "yellow ffe066", "white ffffff", "typewriter"),
)

#: Other names that people use for a colour.
SYNONYMS = {
    "navy": ("navy blue", "dark blue"),
    "light blue": ("sky blue", "pale blue"),
    "mint": ("mint green", "pale green"),
    "dark green": ("forest green", "deep green"),
    "burgundy": ("maroon", "wine red"),
    "grey": ("gray", "light grey"),
    "cream": ("beige", "off-white"),
    "lavender": ("lilac", "light purple"),
    "pink": ("light pink",),
    "teal": ("turquoise",),
    "gold": ("golden",),
}

GROUND_NAMES = tuple(dict.fromkeys(p.ground_name for p in PALETTES))
#: ground name -> the palette that is meant when only the ground is named
DEFAULTS = {
    name: next(i for i, p in enumerate(PALETTES) if p.ground_name == name) for name in GROUND_NAMES
}


def nearest_ground(colour: Sequence[float]) -> str:
    """Name of the ground nearest to a colour, 0..255 each."""
    return min(PALETTES, key=lambda p: math.dist(colour, p.ground)).ground_name


def luminance(colour: Rgb) -> float:
    """Relative luminance after WCAG 2.1, 0..1."""
    parts = [c / 255 for c in colour]
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def gap(first: Rgb, second: Rgb) -> int:
    """The least difference of two colours in a channel, 0..255."""
    return min(abs(a - b) for a, b in zip(first, second, strict=True))


@lru_cache(maxsize=4096)
def contrast(first: Rgb, second: Rgb) -> float:
    """Contrast ratio after WCAG 2.1, 1..21."""
    a, b = sorted((luminance(first), luminance(second)))
    return (b + 0.05) / (a + 0.05)
