"""Pixels from labels: gathers coverage tiles, then mixes ground, accent, ink and illustrations."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from nano import codes, fonts, illustrations, shapes
from nano.layout import Look
from nano.palettes import PALETTES, Rgb, contrast

LEAST_CONTRAST = 4.5
_GLYPHS_END = codes.RANGES["headline"][1]
_SHAPES_START, _SHAPES_END = codes.RANGES["rule"][0], codes.RANGES["ornament"][1]


def mix(first: Rgb, second: Rgb, share: float) -> Rgb:
    return tuple(round(a + (b - a) * share) for a, b in zip(first, second, strict=True))


@lru_cache(maxsize=128)
def gradient_end(palette: int, gradient: str) -> Rgb:
    """The colour at the foot, as far off as the contrast of the ink allows."""
    colours = PALETTES[palette]
    goal = (255, 255, 255) if gradient == "lighter" else (0, 0, 0)
    for share in (0.3, 0.26, 0.22, 0.18, 0.15, 0.12, 0.09, 0.06):
        end = mix(colours.ground, goal, share)
        if contrast(end, colours.ink) >= LEAST_CONTRAST + 0.1:
            return end
    return colours.ground


@lru_cache(maxsize=256)
def _texture(rows: int, cols: int, name: str) -> np.ndarray:
    """Where the ground is shaded, float32 [16 rows, 16 cols, 1], 0..1."""
    y, x = np.mgrid[0 : rows * codes.CELL, 0 : cols * codes.CELL]
    if name == "dots":
        shaded = (x % 16 - 8) ** 2 + (y % 16 - 8) ** 2 <= 5
    elif name == "stripes":
        shaded = (x + y) % 16 < 5
    else:
        shaded = (x % 16 == 0) | (y % 16 == 0)
    return shaded[..., None].astype(np.float32)


@lru_cache(maxsize=256)
def _ground(rows: int, cols: int, palette: int, gradient: str, texture: str) -> np.ndarray:
    """The ground alone, uint8 [rows, cols, 16, 16, 3]."""
    colours, height = PALETTES[palette], rows * codes.CELL
    start = np.array(colours.ground, np.float32)
    end = np.array(gradient_end(palette, gradient), np.float32) if gradient else start
    ramp = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    field = np.broadcast_to(start + (end - start) * ramp, (height, cols * codes.CELL, 3)).copy()
    if texture:
        shade = 255.0 if sum(colours.ground) < sum(colours.ink) else 0.0
        for share in (0.09, 0.06, 0.04, 0.02):
            tint = mix(colours.ground, (int(shade),) * 3, share)
            if contrast(tint, colours.ink) >= LEAST_CONTRAST:
                field += (shade - field) * _texture(rows, cols, texture) * share
                break
    field = np.clip(field + 0.5, 0, 255).astype(np.uint8)
    side = codes.CELL
    return field.reshape(rows, side, cols, side, 3).transpose(0, 2, 1, 3, 4).copy()


@lru_cache(maxsize=16)
def _atlas(typeface: str, bold: bool) -> np.ndarray:
    """Coverage of every code, uint8 [codes, 16, 16]; codes without coverage are 0."""
    atlas = np.zeros((codes.CODEBOOK_SIZE, codes.CELL, codes.CELL), np.uint8)
    atlas[:_GLYPHS_END] = fonts.tiles(typeface, bold)
    atlas[_SHAPES_START:_SHAPES_END] = shapes.tiles()
    return atlas


def decoration_colour(palette: int) -> Rgb:
    """Accent for rules, frames and patterns where it stands out from the ground, else ink."""
    colours = PALETTES[palette]
    return colours.accent if contrast(colours.accent, colours.ground) >= 2 else colours.ink


def draw(labels: np.ndarray, palette: int, look: Look) -> np.ndarray:
    """A label grid as uint8 [16 rows, 16 cols, 3]."""
    rows, cols = labels.shape
    colours = PALETTES[palette]
    cells = _ground(rows, cols, palette, look.gradient, look.texture).copy()
    first, last = codes.RANGES["band"]
    banded = ((labels >= first) & (labels < last)).any(axis=1)
    cells[banded] = colours.accent
    atlas = _atlas(look.typeface, look.bold)
    inks = np.array([colours.ink, colours.on_accent], np.float32)
    where = np.nonzero(labels < _GLYPHS_END)
    _paint(cells, where, atlas[labels[where]], inks[banded[where[0]].astype(int)])
    decoration = np.array(decoration_colour(palette), np.float32)
    where = np.nonzero(labels >= _SHAPES_START)
    _paint(cells, where, atlas[labels[where]], decoration)
    for row, tile in _left_margin(labels):
        _paint(cells, (np.array([row]), np.array([0])), tile[None], decoration)
    picture = cells.transpose(0, 2, 1, 3, 4).reshape(rows * codes.CELL, cols * codes.CELL, 3)
    _illustrate(picture, labels, colours.ground)
    return picture


def _paint(cells: np.ndarray, where, coverage: np.ndarray, ink: np.ndarray) -> None:
    """Mixes ink [3] or [n, 3] into n cells by their coverage, uint8 [n, 16, 16]."""
    ground = cells[where].astype(np.float32)
    ink = ink.reshape(-1, 1, 1, 3)
    share = coverage[..., None].astype(np.float32) * np.float32(1 / 255)
    cells[where] = (ground + (ink - ground) * share + 0.5).astype(np.uint8)


def _left_margin(labels: np.ndarray) -> list[tuple[int, np.ndarray]]:
    """What the row anchors show: the left side of a frame, the start of a pattern."""
    tiles = []
    for row in np.flatnonzero(labels[:, -1] >= codes.RANGES["frame"][0]):
        what = codes.meaning(int(labels[row, -1]))
        if what.kind == "frame":
            tiles.append((row, shapes.frame(what.name, what.text.replace("right", "left"))))
        elif what.kind == "pattern":
            tiles.append((row, shapes.pattern(what.name)[0]))
    return tiles


def _illustrate(picture: np.ndarray, labels: np.ndarray, ground: Rgb) -> None:
    first, last = codes.RANGES["illustration"]
    found = (labels >= first) & (labels < last) & ((labels - first) % 16 == 0)
    for row, column in np.argwhere(found):
        if row and labels[row - 1, column] == labels[row, column]:
            continue
        if labels[row, column - 1] == labels[row, column]:
            continue
        large = column + 1 < labels.shape[1] and labels[row, column + 1] == labels[row, column]
        name = codes.meaning(int(labels[row, column])).name
        colour, alpha = illustrations.sticker(name, 2 if large else 1, ground)
        y, x = row * codes.CELL, column * codes.CELL
        part = picture[y : y + len(alpha), x : x + len(alpha)]
        height, width = part.shape[:2]
        mixed = part * (1 - alpha[:height, :width]) + colour[:height, :width]
        part[:] = np.clip(mixed + 0.5, 0, 255).astype(np.uint8)
