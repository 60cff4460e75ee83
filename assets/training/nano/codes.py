"""The code space of Nano: what every one of the 4352 image tokens means.

A token stands for a cell of 16 x 16 pixels. Its id says what the cell shows: which part of which
glyph at which size, which part of which illustration, or which background at which column. This
module is the only place that knows the numbers; everybody else asks its functions.

Column 0 of a grid always holds a *row anchor*. It shows nothing, and says the row and, where a line
of text or a picture starts in that row, which size it has; that of row 0 says how the whole poster is
laid out. So whoever writes tokens one by one decides these things once, in the open. An empty cell in
any other column says its palette and its column: no reader of a token sequence has to count. Colours
of text, frames, rules and bands follow from the palette around them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

CODEBOOK_SIZE = 4352
CELL = 16
MAX_COLUMNS = 32
MAX_ROWS = 32

_ASCII = "".join(chr(i) for i in range(33, 127))
_UPPER_LATIN = "".join(chr(i) for i in range(0xC0, 0xDF) if i != 0xD7)
_LOWER_LATIN = "".join(chr(i) for i in range(0xDF, 0x100) if i != 0xF7)
GLYPHS = _ASCII + _UPPER_LATIN + _LOWER_LATIN + "£€°·–’©×"
HEADLINE_GLYPHS = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" + _UPPER_LATIN + "!?&'.,-:%$+/#€"
)

#: Text sizes: name -> (columns, rows) of one glyph, in cells.
SIZES = {"small": (1, 1), "body": (1, 2), "title": (2, 3), "headline": (3, 4)}
ALPHABETS = {"small": GLYPHS, "body": GLYPHS, "title": GLYPHS, "headline": HEADLINE_GLYPHS}

ILLUSTRATIONS = (
    "sun", "moon", "star", "rainbow", "cloud", "snowflake", "fire", "heart",
    "rocket", "airplane", "car", "bus", "train", "bicycle", "sailboat", "house",
    "tree", "palm tree", "sunflower", "rose", "leaf", "mushroom", "apple", "lemon",
    "strawberry", "pizza", "burger", "bread", "cake", "cupcake", "ice cream", "coffee cup",
    "cat", "dog", "bird", "fish", "butterfly", "bee", "guitar", "music note",
    "microphone", "camera", "book", "light bulb", "gift", "balloon", "football", "warning sign",
)  # fmt: skip
ILLUSTRATION_SIDE = 4

PALETTE_COUNT = 24
RULE_STYLES = ("thin", "thick", "double", "dotted", "dashed")
RULE_PARTS = ("left", "middle", "right")
FRAME_STYLES = ("thin", "thick", "double", "dotted")
FRAME_PARTS = ("top", "bottom", "right", "top right", "bottom right")
PATTERNS = ("dots", "stripes", "checks", "zigzag", "waves", "triangles", "confetti", "bars")
PATTERN_PERIOD = 4
ORNAMENTS = ("diamond", "small star", "circle", "arrow", "check mark", "plus")

#: Densities, widths of gaps and illustration scales that a layout anchor tells apart.
LEVELS, GAPS, SCALES = 6, 4, 2
#: Kinds of codes that stand in column 0 only.
ANCHORS = ("anchor", "layout", "line start", "picture start")


class Meaning(NamedTuple):
    """What a code says: `kind` and, where the kind has them, a name and a place."""

    kind: str
    name: str = ""
    text: str = ""
    row: int = 0
    column: int = 0
    palette: int = -1


def _ranges() -> dict[str, tuple[int, int]]:
    counts = {}
    for size, (width, height) in SIZES.items():
        counts[size] = width * height * len(ALPHABETS[size])
    counts["anchor"] = MAX_ROWS
    counts["background"] = PALETTE_COUNT * (MAX_COLUMNS - 1)
    counts["band"] = MAX_COLUMNS - 1
    counts["illustration"] = len(ILLUSTRATIONS) * ILLUSTRATION_SIDE**2
    counts["rule"] = len(RULE_STYLES) * len(RULE_PARTS)
    counts["frame"] = len(FRAME_STYLES) * len(FRAME_PARTS)
    counts["pattern"] = len(PATTERNS) * PATTERN_PERIOD
    counts["ornament"] = len(ORNAMENTS)
    counts["layout"] = LEVELS * GAPS * SCALES
    counts["line start"] = len(SIZES) * MAX_ROWS
    counts["picture start"] = SCALES * MAX_ROWS
    ranges, start = {}, 0
    for kind, count in counts.items():
        ranges[kind] = (start, start + count)
        start += count
    return ranges


#: kind -> (first code, one past the last). The rest, up to `CODEBOOK_SIZE`, is reserved.
RANGES = _ranges()
USED = max(end for _, end in RANGES.values())
assert USED <= CODEBOOK_SIZE

_INDEX = {size: {c: i for i, c in enumerate(alphabet)} for size, alphabet in ALPHABETS.items()}


def writable(size: str, text: str) -> bool:
    """Whether every character of `text` (spaces apart) has glyphs at this size."""
    index = _INDEX[size]
    return all(c in index or c == " " for c in text)


def glyph(size: str, char: str) -> np.ndarray:
    """Codes of one glyph, int16 [rows, columns]."""
    width, height = SIZES[size]
    first = RANGES[size][0] + _INDEX[size][char] * width * height
    return np.arange(first, first + width * height, dtype=np.int16).reshape(height, width)


def anchor(row: int) -> int:
    """Code of column 0 in `row`."""
    if not 0 <= row < MAX_ROWS:
        raise ValueError(f"row {row}")
    return RANGES["anchor"][0] + row


def layout(level: int, gap: int, scale: int) -> int:
    """Code of column 0 in row 0: density 0..5, rows between items 0..3, illustration scale 1..2."""
    if not (0 <= level < LEVELS and 0 <= gap < GAPS and 1 <= scale <= SCALES):
        raise ValueError(f"level {level}, gap {gap}, scale {scale}")
    return RANGES["layout"][0] + (level * GAPS + gap) * SCALES + scale - 1


def line_start(size: str, row: int) -> int:
    """Code of column 0 in a row in which the glyphs of a line start."""
    return RANGES["line start"][0] + list(SIZES).index(size) * MAX_ROWS + row


def picture_start(scale: int, row: int) -> int:
    """Code of column 0 in a row in which illustrations start."""
    return RANGES["picture start"][0] + (scale - 1) * MAX_ROWS + row


def background(palette: int, column: int) -> int:
    """Code of an empty cell; `column` is 1..31 (column 0 holds the anchors)."""
    if not (0 <= palette < PALETTE_COUNT and 1 <= column < MAX_COLUMNS):
        raise ValueError(f"palette {palette}, column {column}")
    return RANGES["background"][0] + palette * (MAX_COLUMNS - 1) + column - 1


def empty_grid(rows: int, columns: int, palette: int) -> np.ndarray:
    """An empty poster: anchors in column 0, background elsewhere, int16 [rows, columns]."""
    first = background(palette, 1)
    grid = np.empty((rows, columns), dtype=np.int16)
    grid[:, 0] = np.arange(anchor(0), anchor(0) + rows)
    grid[:, 1:] = np.arange(first, first + columns - 1)
    return grid


def band(column: int) -> int:
    """Code of an empty cell inside a band of the accent colour; `column` is 1..31."""
    return RANGES["band"][0] + column - 1


def illustration(name: str, scale: int = 1) -> np.ndarray:
    """Codes of an illustration: [4, 4], or [8, 8] for scale 2, each code repeated 2 x 2."""
    side = ILLUSTRATION_SIDE
    first = RANGES["illustration"][0] + ILLUSTRATIONS.index(name) * side * side
    grid = np.arange(first, first + side * side, dtype=np.int16).reshape(side, side)
    return grid.repeat(scale, axis=0).repeat(scale, axis=1)


def rule(style: str, part: str) -> int:
    return RANGES["rule"][0] + RULE_STYLES.index(style) * 3 + RULE_PARTS.index(part)


def frame(style: str, part: str) -> int:
    """The left side of a frame has no codes of its own: the anchors stand there."""
    return RANGES["frame"][0] + FRAME_STYLES.index(style) * 5 + FRAME_PARTS.index(part)


def pattern(name: str, column: int) -> int:
    first = RANGES["pattern"][0]
    return first + PATTERNS.index(name) * PATTERN_PERIOD + column % PATTERN_PERIOD


def ornament(name: str) -> int:
    return RANGES["ornament"][0] + ORNAMENTS.index(name)


def of_kinds(labels, *kinds: str):
    """Where an array or a tensor of codes holds one of these kinds."""
    found = labels < 0
    for start, end in (RANGES[name] for name in kinds):
        found = found | ((labels >= start) & (labels < end))
    return found


def kind(code: int) -> str:
    for name, (start, end) in RANGES.items():
        if start <= code < end:
            return name
    return "reserved"


def meaning(code: int) -> Meaning:
    """The inverse of the functions above."""
    name = kind(code)
    if name == "reserved":
        return Meaning("reserved")
    offset = code - RANGES[name][0]
    if name in SIZES:
        width, height = SIZES[name]
        char, part = divmod(offset, width * height)
        return Meaning("glyph", name, ALPHABETS[name][char], part // width, part % width)
    if name == "anchor":
        return Meaning(name, row=offset)
    if name == "background":
        palette, column = divmod(offset, MAX_COLUMNS - 1)
        return Meaning(name, column=column + 1, palette=palette)
    if name == "band":
        return Meaning(name, column=offset + 1)
    if name == "illustration":
        which, part = divmod(offset, ILLUSTRATION_SIDE**2)
        return Meaning(name, ILLUSTRATIONS[which], "", *divmod(part, ILLUSTRATION_SIDE))
    if name == "rule":
        style, part = divmod(offset, len(RULE_PARTS))
        return Meaning(name, RULE_STYLES[style], RULE_PARTS[part])
    if name == "frame":
        style, part = divmod(offset, len(FRAME_PARTS))
        return Meaning(name, FRAME_STYLES[style], FRAME_PARTS[part])
    if name == "layout":
        level, rest = divmod(offset, GAPS * SCALES)
        return Meaning(name, str(level), str(1 + rest % SCALES), column=rest // SCALES)
    if name in ("line start", "picture start"):
        which, row = divmod(offset, MAX_ROWS)
        return Meaning(name, list(SIZES)[which] if name == "line start" else str(1 + which), row=row)
    if name == "pattern":
        which, column = divmod(offset, PATTERN_PERIOD)
        return Meaning(name, PATTERNS[which], column=column)
    return Meaning(name, ORNAMENTS[offset])


def read_text(labels: np.ndarray) -> list[tuple[str, str]]:
    """Lines of text in a label grid, top to bottom: (size, line). Words are split by empty cells.

    Only whole glyphs count: one starts where a code is the top left part of a glyph.
    """
    lines = []
    for row in range(labels.shape[0]):
        line, size, end = "", "", -1
        for column in range(labels.shape[1]):
            what = meaning(int(labels[row, column]))
            if what.kind != "glyph" or what.row or what.column:
                continue
            if line and column > end:
                line += " "
            size = what.name
            line += what.text
            end = column + SIZES[size][0]
        if line:
            lines.append((size, line))
    return lines
