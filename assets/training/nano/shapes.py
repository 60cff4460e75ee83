"""Rules, frames, patterns and ornaments as coverage tiles of 16 x 16 pixels."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw

from nano import codes

_K = 4
_SIDE = codes.CELL * _K


def _canvas(cells: int = 1) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("L", (_SIDE * cells, _SIDE))
    return image, ImageDraw.Draw(image)


def _array(image: Image.Image) -> np.ndarray:
    return np.asarray(image.reduce(_K), dtype=np.uint8)


#: style -> strips of a line across a cell: (offset from its middle, thickness) in pixels
_LINES = {"thin": ((0, 2),), "thick": ((0, 5),), "double": ((-3, 2), (3, 2)), "dashed": ((0, 2),)}


def _line(style: str, middle: float) -> np.ndarray:
    """A horizontal line through a whole cell, `middle` pixels from its top."""
    image, draw = _canvas()
    if style == "dotted":
        for centre in (4, 12):
            _disc(draw, centre, middle, 1.7)
        return _array(image)
    spans = ((1, 7), (9, 15)) if style == "dashed" else ((0, 16),)
    for offset, thick in _LINES[style]:
        top = (middle + offset - thick / 2) * _K
        for start, end in spans:
            draw.rectangle((start * _K, top, end * _K - 1, top + thick * _K - 1), fill=255)
    return _array(image)


def _disc(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, fill: int = 255) -> None:
    box = [(v - radius) * _K for v in (x, y)] + [(v + radius) * _K for v in (x, y)]
    draw.ellipse(box, fill=fill)


def rule(style: str, part: str) -> np.ndarray:
    tile = _line(style, 8).copy()
    if part == "left":
        tile[:, :3] = 0
    if part == "right":
        tile[:, -3:] = 0
    return tile


def frame(style: str, part: str) -> np.ndarray:
    """`part` is also left, top left or bottom left, which are drawn over the anchors."""
    top = _line(style, 7)
    sides = {"top": top, "bottom": top[::-1], "left": top.T, "right": top[::-1].T}
    if part in sides:
        return sides[part]
    image, draw = _canvas()
    if style == "dotted":
        for x, y in ((7, 7), (12, 7), (7, 12)):
            _disc(draw, x, y, 1.7)
    else:
        for offset, thick in _LINES[style]:
            near, far = (7 + offset - thick / 2) * _K, (7 + offset + thick / 2) * _K - 1
            draw.rectangle((near, near, _SIDE, far), fill=255)
            draw.rectangle((near, near, far, _SIDE), fill=255)
    corner = _array(image)
    vertical, horizontal = part.split()
    corner = corner[::-1] if vertical == "bottom" else corner
    return corner[:, ::-1] if horizontal == "right" else corner


def pattern(name: str) -> np.ndarray:
    """The whole period of a pattern, uint8 [4, 16, 16]."""
    image, draw = _canvas(codes.PATTERN_PERIOD)
    _PATTERNS[name](draw)
    strip = _array(image)
    return strip.reshape(codes.CELL, codes.PATTERN_PERIOD, codes.CELL).transpose(1, 0, 2)


def _polygon(draw, *points) -> None:
    draw.polygon([(x * _K, y * _K) for x, y in points], fill=255)


def _dots(draw) -> None:
    for x in range(8, 64, 16):
        _disc(draw, x, 8, 4.5)


def _stripes(draw) -> None:
    for x in range(-16, 64, 16):
        _polygon(draw, (x, 16), (x + 8, 16), (x + 24, 0), (x + 16, 0))


def _checks(draw) -> None:
    for x in range(0, 64, 16):
        _polygon(draw, (x, 0), (x + 8, 0), (x + 8, 8), (x, 8))
        _polygon(draw, (x + 8, 8), (x + 16, 8), (x + 16, 16), (x + 8, 16))


def _zigzag(draw) -> None:
    for x in range(0, 64, 32):
        _polygon(draw, (x, 11), (x + 16, 1), (x + 32, 11), (x + 32, 16), (x + 16, 6), (x, 16))


def _waves(draw) -> None:
    xs = np.linspace(0, 64, 129)
    for low, thick in ((5, 3), (12, 3)):
        y = low + 2.5 * np.cos(2 * np.pi * xs / 32)
        edge = [*zip(xs, y - thick / 2), *reversed([*zip(xs, y + thick / 2)])]
        draw.polygon([(a * _K, b * _K) for a, b in edge], fill=255)


def _triangles(draw) -> None:
    for x in range(0, 64, 16):
        _polygon(draw, (x + 1, 14), (x + 8, 2), (x + 15, 14))


def _confetti(draw) -> None:
    for x, y, r in ((5, 5, 3), (15, 12, 2), (25, 4, 2), (33, 11, 3.2), (45, 5, 2.4), (56, 11, 3)):
        _disc(draw, x, y, r)


def _bars(draw) -> None:
    for x in range(0, 64, 8):
        _polygon(draw, (x + 2, 1), (x + 6, 1), (x + 6, 15), (x + 2, 15))


_PATTERNS = {
    "dots": _dots, "stripes": _stripes, "checks": _checks, "zigzag": _zigzag, "waves": _waves,
    "triangles": _triangles, "confetti": _confetti, "bars": _bars,
}  # fmt: skip


def ornament(name: str) -> np.ndarray:
    image, draw = _canvas()
    if name == "diamond":
        _polygon(draw, (8, 1), (15, 8), (8, 15), (1, 8))
    elif name == "small star":
        turns = np.pi * np.arange(10) / 5
        radii = np.where(np.arange(10) % 2, 3.2, 7.6)
        _polygon(draw, *zip(8 + radii * np.sin(turns), 8.4 - radii * np.cos(turns)))
    elif name == "circle":
        _disc(draw, 8, 8, 6)
        _disc(draw, 8, 8, 3.2, fill=0)
    elif name == "arrow":
        _polygon(draw, (1, 6), (8, 6), (8, 1.5), (15, 8), (8, 14.5), (8, 10), (1, 10))
    elif name == "check mark":
        _polygon(draw, (1, 8), (3.5, 5.5), (6.5, 8.5), (12.5, 2), (15, 4.5), (6.5, 13.5))
    else:
        _polygon(draw, (6, 1), (10, 1), (10, 15), (6, 15))
        _polygon(draw, (1, 6), (15, 6), (15, 10), (1, 10))
    return _array(image)


@lru_cache(maxsize=1)
def tiles() -> np.ndarray:
    """Coverage of every rule, frame, pattern and ornament code, in the order of the codes."""
    parts = [rule(s, p) for s in codes.RULE_STYLES for p in codes.RULE_PARTS]
    parts += [frame(s, p) for s in codes.FRAME_STYLES for p in codes.FRAME_PARTS]
    for name in codes.PATTERNS:
        parts += [*pattern(name)]
    parts += [ornament(name) for name in codes.ORNAMENTS]
    return np.stack(parts)
