"""Copying exercises: strings in a caption, the same strings on an empty poster, nothing else.

The first stage of the curriculum. Finding one's place in the caption is the hard part of drawing
text, and it is learnt fastest from random strings with no design around them.
"""

from __future__ import annotations

import dataclasses
import random

import numpy as np

from nano import codes

LEADS = ("A poster that says ", "Poster: ", "", "A sign that reads ", "Please draw ", "Text: ")
JOINTS = (", ", " and ", ", below it ", " then ", "; ")
SMALL_FIRST = ("small", "small", "small", "body", "body", "title", "headline")


@dataclasses.dataclass(frozen=True)
class Exercise:
    rows: int
    cols: int
    caption: str
    labels: np.ndarray


def exercise(seed: int, grid: tuple[int, int]) -> Exercise:
    """One exercise on a grid of (rows, cols) cells."""
    rng = random.Random(seed)
    rows, cols = grid
    labels = codes.empty_grid(rows, cols, rng.randrange(codes.PALETTE_COUNT))
    row, strings = rng.randint(0, 2), []
    for _ in range(rng.randint(1, 4)):
        size = rng.choice(SMALL_FIRST)
        width, height = codes.SIZES[size]
        words = _words(rng, size, (cols - 2) // width)
        lines = _wrap(words, (cols - 2) // width)
        if row + height * len(lines) > rows:
            continue
        for line in lines:
            start = 1 + (cols - 1 - len(line) * width) // 2
            _set(labels, row, start, size, line)
            row += height
        row += rng.randint(0, 1)
        strings.append('"' + " ".join(words) + '"')
    if not strings:
        return exercise(rng.getrandbits(48), grid)
    caption = rng.choice(LEADS) + rng.choice(JOINTS).join(strings)
    return Exercise(rows, cols, caption, labels)


def _words(rng: random.Random, size: str, width: int) -> list[str]:
    letters = codes.ALPHABETS[size].replace('"', "")
    plain = letters[:36] if size == "headline" else "abcdefghijklmnopqrstuvwxyz"
    alphabet = letters if rng.random() < 0.4 else plain
    count = rng.randint(1, 14 if size == "small" else 4)
    longest = min(9, width)
    return ["".join(rng.choices(alphabet, k=rng.randint(1, longest))) for _ in range(count)]


def _wrap(words: list[str], width: int) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def _set(labels: np.ndarray, row: int, column: int, size: str, line: str) -> None:
    width, height = codes.SIZES[size]
    for char in line:
        if char != " ":
            labels[row:row + height, column:column + width] = codes.glyph(size, char)
        column += width
