"""Copying exercises: strings in a caption, the same strings on an empty poster, nothing else.

The first stage of the curriculum. Finding one's place in the caption is the hard part of drawing
text, and it is learnt fastest from random strings with no design around them.
"""

from __future__ import annotations

import dataclasses
import random

import numpy as np

from nano import codes
from nano.layout import SPACES, Block, cells, wrap

LEADS = ("A poster that says ", "Poster: ", "", "A sign that reads ", "Please draw ", "Text: ")
JOINTS = (", ", " and ", ", below it ", " then ", "; ")
QUESTIONS = ("What does it say?", "What is written here?", "Read the text.")
SMALL_FIRST = ("small", "small", "small", "body", "body", "title", "headline")


@dataclasses.dataclass(frozen=True)
class Exercise:
    rows: int
    cols: int
    caption: str
    texts: tuple[str, ...]
    blocks: tuple[Block, ...]
    labels: np.ndarray


def exercise(seed: int, grid: tuple[int, int], longest: int = 350, signs: float = 0.3) -> Exercise:
    """One exercise on a grid of (rows, cols) cells.

    It has at most `longest` characters; a share `signs` of its strings use the whole alphabet
    instead of a to z.
    """
    rng = random.Random(seed)
    rows, cols = grid
    labels = codes.empty_grid(rows, cols, rng.randrange(codes.PALETTE_COUNT))
    row, blocks, left = rng.randint(0, min(2, rows // 4)), [], rng.randint(1, longest)
    for _ in range(rng.randint(1, 4)):
        size = rng.choice(SMALL_FIRST)
        width, height = codes.SIZES[size]
        words = _words(rng, size, (cols - 2) // width, left, signs)
        text = " ".join(words)
        lines = wrap(text, size, cols - 2)
        if row + height * len(lines) > rows:
            continue
        places = []
        for line in lines:
            free = cols - 2 - cells(line, size) if len(lines) == 1 else 0
            places.append((row, 1 + free // 2))
            labels[row, 0] = codes.line_start(size, row)
            _set(labels, *places[-1], size, line)
            row += height
        row += rng.randint(0, 1)
        blocks.append(Block(text, size, tuple(lines), tuple(places)))
        left -= sum(map(len, words))
        if left <= 0:
            break
    if not blocks:
        return exercise(rng.getrandbits(48), grid, longest, signs)
    strings = tuple(block.text for block in blocks)
    caption = rng.choice(LEADS) + rng.choice(JOINTS).join(f'"{s}"' for s in strings)
    return Exercise(rows, cols, caption, strings, tuple(blocks), labels)


def _words(rng: random.Random, size: str, width: int, left: int, signs: float) -> list[str]:
    letters = codes.ALPHABETS[size].replace('"', "")
    plain = letters[:26] if size == "headline" else "abcdefghijklmnopqrstuvwxyz"
    alphabet = letters if rng.random() < signs else plain
    words = []
    while left > 0 and len(words) < (14 if size == "small" else 4):
        word = "".join(rng.choices(alphabet, k=rng.randint(1, min(9, width, left))))
        words.append(word)
        left -= len(word)
        if rng.random() < 0.1:
            break
    return words


def _set(labels: np.ndarray, row: int, column: int, size: str, line: str) -> None:
    width, height = codes.SIZES[size]
    for char in line:
        if char == " ":
            column += SPACES[size]
            continue
        labels[row:row + height, column:column + width] = codes.glyph(size, char)
        column += width
