"""What a poster holds, and how large its parts become.

`arrange` chooses text sizes, gaps and illustration size by fixed rules of lengths and counts, so
that a reader of the caption can foresee them; `placing.place` then writes the codes.
"""

from __future__ import annotations

import dataclasses
import random

from nano import codes

#: Cells of a space between two words.
SPACES = {"small": 1, "body": 1, "title": 1, "headline": 2}
MAX_LINES = 32
#: Levels that may do without empty rows between items: their sizes tell items apart, or nothing else
#: would let all letters have their full height.
TIGHT = (2, 3, 4, 5)
#: Most cells between two illustrations.
PICTURE_SPACE = 2
#: Rows that a cautious designer leaves free, by level: fewer where the next level has small letters
#: throughout.
SPARE_ROWS = (2, 2, 2, 2, 1, 1)
#: Glyphs of room at the end of a line that are never filled.
MOST_LEFT_FREE = 6
#: Glyphs by which the longest word must stay below the measure: who foresees its length only
#: roughly then chooses a smaller size rather than run into the margin.
SPARE_GLYPHS = {"small": 0, "body": 0, "title": 1, "headline": 1}


@dataclasses.dataclass(frozen=True)
class Look:
    """What the tokens leave open and the caption says."""

    typeface: str = "sans"
    bold: bool = False
    gradient: str = ""
    texture: str = ""


@dataclasses.dataclass(frozen=True)
class Plan:
    """What a poster shows. `illustrations_at` is top, middle (under the first text) or bottom.

    `cut_every` makes it a bad example: a word that does not fit runs to the margin and goes on in the
    next line. Nobody shall draw so, but who has begun such a word must know how to go on.
    """

    rows: int
    cols: int
    texts: tuple[str, ...]
    palette: int
    align: str = "centre"
    illustrations: tuple[str, ...] = ()
    illustrations_at: str = "bottom"
    frame: str = ""
    rule: str = ""
    ornament: str = ""
    band: bool = False
    pattern: str = ""
    pattern_at: str = "bottom"
    inset: int = 0
    cut_every: int = 0
    look: Look = Look()

    @property
    def width(self) -> int:
        """Usable columns: one column of margin on each side."""
        return self.cols - 2

    @property
    def measure(self) -> int:
        """Most columns of a line. Posters differ in it, so that whoever learns from them, and is not
        sure whether a word still fits, rather starts a new line than runs into the margin."""
        return self.width - self.inset

    @property
    def height(self) -> int:
        return self.rows - 2


@dataclasses.dataclass(frozen=True)
class Arrangement:
    """Density and the text sizes that follow from it, rows between items, illustration scale, first
    row, and whether the last item, an illustration, stands at the foot of the poster."""

    level: int
    sizes: tuple[str, ...]
    gap: int
    scale: int = 1
    top: int = 1
    anchored: bool = False


@dataclasses.dataclass(frozen=True)
class Block:
    """One text as placed: its lines with the cell (row, column) where each starts."""

    text: str
    size: str
    lines: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    in_band: bool = False


def cells(line: str, size: str) -> int:
    """Width of a line in cells."""
    spaces = line.count(" ")
    return (len(line) - spaces) * codes.SIZES[size][0] + spaces * SPACES[size]


def wrap(text: str, size: str, width: int, inset: int = 0, cut_every: int = 0) -> list[str]:
    """Breaks by words, where the next one does not fit into `width` - `inset` columns or hardly any
    room is left; a word that is wider than the line is cut, and so is every `cut_every`th of those
    that do not fit.

    Who draws token by token sees the column, but can only guess how long the next word is: that a
    line with little room left always ends makes most breaks plain.
    """
    glyph, space = codes.SIZES[size][0], SPACES[size]
    longest = max(1, (width - inset) // glyph)
    enough = min(MOST_LEFT_FREE, width // glyph * 2 // 7) * glyph
    lines, line, used, breaks = [], "", 0, 0
    for word in text.split():
        while len(word) > longest:
            if line:
                lines.append(line)
                line, used = "", 0
            lines.append(word[:longest])
            word = word[longest:]
        if not word:
            continue
        need = len(word) * glyph
        room = width - used - space
        if line and need <= room - inset and room >= enough:
            line, used = f"{line} {word}", used + space + need
        else:
            breaks += bool(line)
            fitting = room // glyph
            if line and cut_every and breaks % cut_every == 0 and 0 < fitting < len(word):
                lines.append(f"{line} {word[:fitting]}")
                word = word[fitting:]
            elif line:
                lines.append(line)
            line, used = word, len(word) * glyph
    if line:
        lines.append(line)
    return lines


def lines_of(plan: Plan, text: str, size: str) -> list[str]:
    return wrap(text, size, plan.width, plan.inset, plan.cut_every)


def text_fits(plan: Plan, text: str, size: str, lines: int) -> bool:
    if not codes.writable(size, text):
        return False
    longest = max((len(w) for w in text.split()), default=0)
    if (longest + SPARE_GLYPHS[size]) * codes.SIZES[size][0] > plan.measure:
        return False
    return len(lines_of(plan, text, size)) <= lines


def _first_size(plan: Plan, level: int) -> str:
    """The largest size that this level of density grants to the first text."""
    text = plan.texts[0]
    if level <= 1 and text_fits(plan, text, "headline", 3 - level):
        return "headline"
    if level <= 2 and text_fits(plan, text, "title", (4, 3, 3)[level]):
        return "title"
    return "body" if level <= 4 and text_fits(plan, text, "body", 12) else "small"


def layout_sizes(plan: Plan, level: int) -> tuple[str, ...]:
    """0: a headline, a large second text; 1: a headline, body; 2: a title, body; 3: all body; 4: the
    first and the longest text body, the others small; 5: all small, but a title where it has room.
    Small letters come last, and long texts get them last: readers lose more of their words, and of
    long blocks whole lines."""
    texts = plan.texts
    if level == 5:
        return _small_sizes(plan)
    found = [_first_size(plan, level)] if texts else []
    longest = max(range(1, len(texts)), key=lambda i: len(texts[i]), default=0)
    for index, text in enumerate(texts[1:], 1):
        large = level == 0 and index == 1 and text_fits(plan, text, "title", 2)
        small = level == 4 and index != longest
        found.append("title" if large else "small" if small else "body")
    return tuple(found)


def _small_sizes(plan: Plan) -> tuple[str, ...]:
    rest = ("small",) * (len(plan.texts) - 1)
    if plan.texts and text_fits(plan, plan.texts[0], "title", 2):
        titled = Arrangement(5, ("title", *rest), 1)
        if rows_needed(plan, titled) <= plan.height:
            return titled.sizes
    return ("small", *rest) if plan.texts else ()


def _text_rows(plan: Plan, sizes: tuple[str, ...]) -> int:
    return sum(
        len(lines_of(plan, text, size)) * codes.SIZES[size][1]
        for text, size in zip(plan.texts, sizes, strict=True)
    )


def _extras(plan: Plan) -> int:
    """Rows besides texts, illustrations and gaps."""
    return (1 if plan.rule or plan.ornament else 0) + (1 if plan.band else 0)


def _items(plan: Plan) -> int:
    return len(plan.texts) + (1 if plan.illustrations else 0)


def rows_needed(plan: Plan, arrangement: Arrangement) -> int:
    picture = codes.ILLUSTRATION_SIDE * arrangement.scale if plan.illustrations else 0
    gaps = arrangement.gap * (_items(plan) - 1)
    return _text_rows(plan, arrangement.sizes) + picture + gaps + _extras(plan)


def start_level(plan: Plan) -> int:
    """Few characters for the room start out large."""
    room = plan.width * plan.height
    if plan.illustrations:
        room -= plan.width * (codes.ILLUSTRATION_SIDE + 1)
    return 0 if sum(map(len, plan.texts)) <= 0.12 * room else 1


def arrange(plan: Plan, rng: random.Random | None = None) -> Arrangement | None:
    """Sizes and gaps, or None where the texts do not fit even at the smallest size.

    The largest that fits; `rng` makes it one of those that a cautious designer would choose.
    """
    fitting = []
    for level in range(start_level(plan), codes.LEVELS):
        sizes = layout_sizes(plan, level)
        if level == 4 and "small" not in sizes:
            continue
        for gap in (1, 0) if level in TIGHT else (1,):
            found = Arrangement(level, sizes, gap)
            if rows_needed(plan, found) <= plan.height:
                fitting.append(found)
                break
    if not fitting:
        return None
    found = _cautious(plan, fitting, rng) if rng else fitting[0]
    return _settle(plan, _loosen(plan, found, rng), rng)


def _cautious(plan: Plan, fitting: list[Arrangement], rng: random.Random) -> Arrangement:
    """Mostly one with rows to spare, sometimes a denser one: who foresees the length of a text
    only roughly then errs on the side on which nothing is lost."""
    roomy = [f for f in fitting if rows_needed(plan, f) <= plan.height - SPARE_ROWS[f.level]]
    if roomy and rng.random() < 0.8:
        fitting = roomy
    return fitting[min(len(fitting) - 1, 1 if rng.random() < 0.15 else 0)]


def _settle(plan: Plan, found: Arrangement, rng: random.Random | None) -> Arrangement:
    """Decides where the first item starts, and sets illustrations at the bottom on the foot.

    Texts follow each other: a last line at the foot, away from the others, was often drawn twice.
    """
    spare = plan.height - rows_needed(plan, found)
    at_foot = plan.illustrations_at == "bottom"
    anchored = bool(plan.illustrations and plan.texts) and at_foot
    most = min(spare, 1) if anchored else spare // 2
    top = 0 if plan.band else rng.randint((most + 1) // 2, most) if rng else most
    return dataclasses.replace(found, top=1 + top, anchored=anchored)


def _loosen(plan: Plan, tight: Arrangement, rng: random.Random | None) -> Arrangement:
    """Spends rows that are left: first on one large illustration, then on wider gaps."""
    if rng and rng.random() < 0.2:
        return tight
    best = tight
    if len(plan.illustrations) == 1 and plan.width >= 2 * codes.ILLUSTRATION_SIDE:
        large = dataclasses.replace(tight, scale=2)
        if rows_needed(plan, large) <= plan.height:
            best = large
    for gap in (2, 3):
        wider = dataclasses.replace(best, gap=gap)
        if gap > tight.gap and rows_needed(plan, wider) <= plan.height - 2:
            best = wider
    return best
