"""Posters as tensors, for the trainings: a pool of rendered posters that is renewed all the time."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from nano import codes, generator
from nano.generator import Poster
from nano.palettes import PALETTES
from nano.settings import Budget

BACKGROUND = codes.RANGES["background"]
PICTURES = codes.RANGES["illustration"]
PICTURED = 0.4
#: Progress from which on posters are whole.
LATE = 0.95


def _weights() -> np.ndarray:
    """How much a crop gains from a cell: rare codes of many parts most, empty cells nothing."""
    weights = np.ones(codes.CODEBOOK_SIZE, np.int64)
    weights[codes.RANGES["title"][0] : codes.RANGES["headline"][1]] = 3
    weights[BACKGROUND[0] : BACKGROUND[1]] = 0
    return weights


WEIGHTS = _weights()


@dataclass(frozen=True)
class Sample:
    """One poster: `pixels` uint8 [16R,16C,3], `labels` int16 [R,C]."""

    poster: Poster
    pixels: np.ndarray

    @property
    def labels(self) -> np.ndarray:
        return self.poster.labels


def sample(seed: int, split: str = "train") -> Sample:
    poster = generator.poster(seed, split=split)
    return Sample(poster, generator.render(poster))


def rarity(poster: Poster) -> int:
    """In how many ways a poster's look is another than its palette's own, 0..4: such looks are seen seldom."""
    look, own = poster.look, PALETTES[poster.palette].typeface
    return (look.typeface != own) + look.bold + bool(look.gradient) + bool(look.texture)


class Pool:
    """The latest `size` posters; every draw renders `fresh` new ones (on average) before it, and is the one
    with the rarest look of `offered`."""

    def __init__(self, first: int, size: int = 128, fresh: float = 0.25, split: str = "train", offered: int = 1):
        self.split, self.size, self.fresh, self.offered = split, size, fresh, offered
        self.next, self.owed = first, 0.0
        self.samples: list[Sample] = []
        self.rng = random.Random(first)

    def draw(self) -> Sample:
        self.owed += self.fresh
        while self.owed >= 1 or not self.samples:
            self.samples.append(sample(self.next, self.split))
            self.next += 1
            self.owed = max(0.0, self.owed - 1)
        del self.samples[: -self.size]
        offered = [self.rng.choice(self.samples) for _ in range(self.offered)]
        return max(offered, key=lambda one: rarity(one.poster))

    def alike(self, count: int) -> list[Sample]:
        """Posters of one shape, as a batch of whole ones needs."""
        found = [self.draw()]
        while len(found) < count:
            more = self.draw()
            found += [more] * (more.labels.shape == found[0].labels.shape)
        return found


def whole(plan: Budget, progress: float, rng: random.Random) -> bool:
    """Whether the next batch is of whole posters: some are, and in the end all."""
    return progress >= LATE or rng.random() < plan.whole


def window(labels: np.ndarray, rows: int, cols: int, rng: random.Random, tries: int = 3,
           pictured_share: float = PICTURED):
    """Top left cell (row, column) of a crop: often around an illustration (of which there are few,
    and many kinds), else the richest of `tries` random ones."""
    most_row, most_col = labels.shape[0] - rows, labels.shape[1] - cols
    pictured = np.argwhere((labels >= PICTURES[0]) & (labels < PICTURES[1]))
    if len(pictured) and rng.random() < pictured_share:
        row, col = pictured[rng.randrange(len(pictured))]
        row, col = (int(row) - rng.randrange(rows), int(col) - rng.randrange(cols))
        return min(max(row, 0), most_row), min(max(col, 0), most_col)
    best, filled = (0, 0), -1
    for _ in range(tries):
        row, col = rng.randint(0, most_row), rng.randint(0, most_col)
        count = int(WEIGHTS[labels[row : row + rows, col : col + cols]].sum())
        if count > filled:
            best, filled = (row, col), count
    return best


def to_tensor(pixels: np.ndarray) -> Tensor:
    """uint8 [H,W,3] to float32 [3,H,W] in -1..1."""
    return scaled(torch.from_numpy(np.ascontiguousarray(pixels)))


def scaled(pixels: Tensor) -> Tensor:
    """uint8 [..,H,W,3] to float32 [..,3,H,W] in -1..1."""
    return pixels.movedim(-1, -3).float().contiguous() / 127.5 - 1


class Crops:
    """Batches of crops, uint8 [B,crop,crop,3], cut along the cells: rich ones, or any where whole
    posters, [B,16R,16C,3], are among the batches; some are mosaics where the plan says so."""

    def __init__(self, plan: Budget, first: int = 0):
        self.plan, self.pool = plan, Pool(first, fresh=plan.fresh)

    def __call__(self, progress: float) -> tuple[np.ndarray]:
        if self.pool.rng.random() < self.plan.whole:
            return (np.stack([one.pixels for one in self.pool.alike(self.plan.wholes)]),)
        return (np.stack([self._one() for _ in range(self.plan.batch)]),)

    def _one(self) -> np.ndarray:
        n, side = self.plan.crop // codes.CELL, codes.CELL
        if self.pool.rng.random() < self.plan.mosaics:
            return Mosaic(self.pool.rng, n, n, mix=self.plan.mix).pixels
        found = self.pool.draw()
        row, col = window(found.labels, n, n, self.pool.rng, 1 if self.plan.whole else 3)
        return found.pixels[row * side : (row + n) * side, col * side : (col + n) * side]


#: What mosaics are made of, and how often a free cell gets it. Of `signs`, of which posters show few, every
#: second letter is neither letter nor digit; in `print`, all sizes fill about as many cells; in `text`, sizes
#: have about the room that posters give them.
MIXES = {
    "letters": {"title": 0.34, "headline": 0.3, "body": 0.12, "small": 0.04, "picture": 0.2, "": 0.08},
    "signs": {"title": 0.02, "body": 0.4, "small": 0.3, "picture": 0.01, "": 0.27},
    "text": {"title": 0.08, "headline": 0.05, "body": 0.32, "small": 0.25, "picture": 0.04, "": 0.26},
    "print": {"title": 0.07, "headline": 0.06, "body": 0.14, "small": 0.46, "picture": 0.05, "": 0.22},
}
_NO_LETTERS = "".join(c for c in codes.GLYPHS if not c.isalnum())


class Mosaic:
    """A crop packed with letters of all sizes and illustrations, every code about equally often.

    Posters show few headline letters and hardly any rare one; a mosaic shows nothing else. `place`
    is (rows, cols, row, col): the size of the poster that it stands in and its corner there.
    """

    def __init__(self, rng: random.Random, rows: int, cols: int, poster: Poster | None = None,
                 mix: str = "letters"):
        """With a `poster`, in its palette and look, so that its caption holds."""
        from nano import rendering

        self.mix = mix
        self.rng, grid = rng, rng.choice([g for g, _ in generator.GRIDS])
        row, col = rng.randint(0, grid[0] - rows), rng.randint(0, grid[1] - cols)
        self.place = (*grid, row, 0 if rng.random() < 0.15 else col)
        self.poster = poster
        self.palette = poster.palette if poster else rng.randrange(codes.PALETTE_COUNT)
        self.labels = np.full((rows, cols), -1, np.int16)
        if self.place[3] == 0:
            self.labels[:, 0] = [self._anchor(row + r) for r in range(rows)]
        for r, c in np.ndindex(rows, cols):
            if self.labels[r, c] < 0:
                self._fill(r, c)
        look = poster.look if poster else generator.look(rng, self.palette)
        self.pixels = rendering.draw(self.labels, self.palette, look)

    def _anchor(self, row: int) -> int:
        """Any of the codes that may stand in column 0: all of them show nothing."""
        any_layout = self.rng.randrange(*codes.RANGES["layout"]) if row == 0 else codes.anchor(row)
        size, scale = self.rng.choice(list(codes.SIZES)), self.rng.randint(1, codes.SCALES)
        starts = codes.line_start(size, row), codes.picture_start(scale, row)
        return self.rng.choice((codes.anchor(row), any_layout, *starts))

    def _fill(self, row: int, col: int) -> None:
        kind = self.rng.choices(list(MIXES[self.mix]), list(MIXES[self.mix].values()))[0]
        part = self._part(kind)
        if part is not None:
            free = self.labels[row : row + part.shape[0], col : col + part.shape[1]]
            if free.shape == part.shape and (free < 0).all():
                free[:] = part
                return
        self.labels[row, col] = codes.background(self.palette, max(1, self.place[3] + col))

    def _part(self, kind: str) -> np.ndarray | None:
        if kind == "picture":
            name = self.rng.choice(codes.ILLUSTRATIONS)
            return codes.illustration(name, 1 + (self.rng.random() < 0.5))
        if not kind:
            return None
        some = _NO_LETTERS if self.mix == "signs" and self.rng.random() < 0.5 else codes.ALPHABETS[kind]
        return codes.glyph(kind, self.rng.choice(some))
