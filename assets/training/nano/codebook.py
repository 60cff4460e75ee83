"""The fixed codebook: what a code means and how it looks, as one vector a code.

Half of a row says how the cell looks (the leading principal components of its appearance in every
typeface and weight, or of its piece of an illustration), half what it means (a sum of vectors of
its facts: the letter, the part, the size, the palette, the column, ..., and one of its own). So
neighbours in meaning are neighbours in the codebook, all rows differ, and neither the tokenizer nor
the painter has to wait for the other: both are trained against the same rows.
"""

from __future__ import annotations

import math
import os

import numpy as np
import torch
from torch import Tensor

from nano import codes, fonts, illustrations, shapes
from nano.settings import RUNS

OWN = 0.6


def facts(code: int) -> list[tuple]:
    """What is true of a code, as hashable facts that codes share."""
    what = codes.meaning(code)
    kind = (what.kind,)
    if what.kind == "glyph":
        part = ("part", what.name, what.row, what.column)
        return [(*kind, what.name), ("char", what.text), part]
    if what.kind == "anchor":
        return [kind, ("row", what.row)]
    if what.kind in codes.ANCHORS:
        return [("anchor",), ("row", what.row), (*kind, what.name, what.column, what.text)]
    if what.kind in ("background", "band"):
        return [kind, ("palette", what.palette), ("column", what.column)]
    if what.kind == "illustration":
        place = ("picture row", what.row), ("picture column", what.column)
        return [kind, ("picture", what.name), *place]
    return [kind, (*kind, what.name), (*kind, what.text, what.column)]


def looks() -> Tensor:
    """Appearance of every code, float32 [codes, features]; zero where a cell shows no ink."""
    side = codes.CELL
    faces = [(f, bold) for f in fonts.FILES for bold in (False, True)]
    table = np.zeros((codes.CODEBOOK_SIZE, len(faces) + 3, side, side), np.float32)
    glyphs, start = codes.RANGES["headline"][1], codes.RANGES["rule"][0]
    for i, face in enumerate(faces):
        table[:glyphs, i] = fonts.tiles(*face) / 255
        table[start : codes.RANGES["ornament"][1], i] = shapes.tiles() / 255
    first, count = codes.RANGES["illustration"][0], codes.ILLUSTRATION_SIDE
    for i, name in enumerate(codes.ILLUSTRATIONS):
        rgba = illustrations.picture(name, 1).astype(np.float32) / 255
        colour = (rgba[..., :3] - 0.5) * rgba[..., 3:]
        cut = colour.reshape(count, side, count, side, 3).transpose(0, 2, 4, 1, 3)
        at = first + i * count**2
        table[at : at + count**2, len(faces) :] = 3 * cut.reshape(count**2, 3, side, side)
    return torch.from_numpy(table.reshape(len(table), -1))


def axes(look: Tensor, count: int) -> Tensor:
    """The leading principal axes of looks, float32 [features, count]; projected on them, looks are of length 1
    in the mean."""
    _, values, found = torch.linalg.svd(look.T @ look)
    found = found[:count].T / values[:count].pow(0.125)
    return found / (look @ found).norm(dim=1).mean()


def meanings(dim: int, generator: torch.Generator) -> Tensor:
    """Sums of fact vectors and one vector of its own, rows of length 1, [codes, dim]."""
    table: dict[tuple, Tensor] = {}
    rows = torch.randn(codes.CODEBOOK_SIZE, dim, generator=generator) * OWN
    for code in range(codes.CODEBOOK_SIZE):
        for fact in facts(code):
            if fact not in table:
                table[fact] = torch.randn(dim, generator=generator)
            rows[code] += table[fact]
    return rows / rows.norm(dim=1, keepdim=True)


def make(dim: int) -> Tensor:
    """The codebook, float32 [4096, dim], kept in the folder of runs once it is made."""
    path = RUNS / f"codebook-{dim}.pt"
    if not path.exists():
        RUNS.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}")
        torch.save(compute(dim), part)
        part.replace(path)
    return torch.load(path, weights_only=True)


def compute(dim: int, seed: int = 0) -> Tensor:
    """The codebook, float32 [4096, dim], rows of length sqrt(dim), the same for the same seed."""
    generator = torch.Generator().manual_seed(seed)
    half = dim // 2
    look = looks()
    rows = torch.cat([look @ axes(look, half), meanings(dim - half, generator)], 1)
    turn, _ = torch.linalg.qr(torch.randn(dim, dim, generator=generator))
    rows = rows @ turn
    return rows / rows.norm(dim=1, keepdim=True) * math.sqrt(dim)
