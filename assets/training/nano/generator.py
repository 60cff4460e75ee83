"""The poster generator: unlimited posters with captions and label grids, each from one seed.

    poster(seed)            what a poster says, its caption and its label grid (no rendering)
    render(poster)          its pixels
    question(poster, rng)   a question about it and the answer
    edit(poster, rng)       an instruction and the changed poster
"""

from __future__ import annotations

import dataclasses
import random

import numpy as np

from nano import captions, codes, phrases, questions
from nano.changes import Layout
from nano.content import MOST_CHARACTERS, Writer
from nano.edits import Editor
from nano.layout import Block, Look, Plan, arrange
from nano.palettes import PALETTES, luminance

#: (rows, cols) of full posters and how often each comes up: 384 x 512, 512 x 384, 448 x 448 pixels.
GRIDS = (((32, 24), 0.5), ((24, 32), 0.25), ((28, 28), 0.25))
#: Columns that lines leave free at the right, and how often.
INSETS = {0: 0.35, 1: 0.3, 2: 0.35}
#: Share of posters for training whose words run into the margin.
BAD_EXAMPLES = 0.25


@dataclasses.dataclass(frozen=True)
class Poster:
    """`labels` is int16 [rows, cols]; every other field says what it shows."""

    seed: int
    split: str
    caption: str
    layout: Layout
    blocks: tuple[Block, ...]
    labels: np.ndarray

    @property
    def plan(self) -> Plan:
        return self.layout.plan

    @property
    def rows(self) -> int:
        return self.plan.rows

    @property
    def cols(self) -> int:
        return self.plan.cols

    @property
    def texts(self) -> tuple[str, ...]:
        return self.plan.texts

    @property
    def palette(self) -> int:
        return self.plan.palette

    @property
    def illustrations(self) -> tuple[str, ...]:
        return self.plan.illustrations

    @property
    def look(self) -> Look:
        return self.plan.look


def poster(seed: int, *, split: str = "train", grid: tuple[int, int] | None = None,
           brief: bool = False) -> Poster:  # fmt: skip
    """The poster of this seed; `grid` is (rows, cols), by default one of `GRIDS`.

    Posters of the two splits, "train" and "heldout", share no text. A `brief` one has a short text
    and a picture, so that its caption is mostly about colours and pictures.
    """
    if split not in ("train", "heldout"):
        raise ValueError(f"split {split!r}")
    rng = random.Random(f"{split} {seed}")
    if grid is None:
        grid = rng.choices([g for g, _ in GRIDS], [share for _, share in GRIDS])[0]
    plan = _plan(rng, split, *grid, brief)
    arrangement = arrange(plan, rng)
    while arrangement is None:
        plan = _smaller(plan)
        arrangement = arrange(plan, rng)
    return build(seed, split, captions.write(plan, rng), Layout.of(plan, arrangement))


def build(seed: int, split: str, caption: str, layout: Layout) -> Poster:
    labels, blocks = layout.place()
    return Poster(seed, split, caption, layout, blocks, labels)


def look(rng: random.Random, palette: int) -> Look:
    """A look; whatever differs from the palette's own is said in every caption."""
    own, dark = PALETTES[palette].typeface, luminance(PALETTES[palette].ground) < 0.3
    typeface = rng.choice(tuple(phrases.TYPEFACES)) if rng.random() < 0.3 else own
    finish = rng.random()
    return Look(
        typeface,
        rng.random() < 0.15,
        rng.choice(("lighter", "darker") if dark else ("darker",)) if finish < 0.12 else "",
        rng.choice(tuple(phrases.TEXTURES)) if finish > 0.92 else "",
    )


def _plan(rng: random.Random, split: str, rows: int, cols: int, brief: bool) -> Plan:
    room = (rows - 2) * (cols - 2)
    most = min(MOST_CHARACTERS, int(room * 0.6))
    total = rng.randint(3, 12) if brief else _total(rng, most)
    count = min(rng.choices((1, 2, 3, 4, 5), (12, 26, 28, 20, 14))[0], 1 + total // 12)
    writer = Writer(rng, split, cols - 2 - max(INSETS))
    texts = writer.texts(count, total)
    palette = rng.randrange(len(PALETTES))
    align = "left" if rng.random() < 0.25 else "centre"
    inset = rng.choices(list(INSETS), list(INSETS.values()))[0]
    cut = 2 if split == "train" and rng.random() < BAD_EXAMPLES else 0
    plan = Plan(rows, cols, texts, palette, align, inset=inset, cut_every=cut,
                look=look(rng, palette))  # fmt: skip
    plan = dataclasses.replace(plan, **_pictures(rng, plan, 1.0 if brief else 0.8))
    return dataclasses.replace(plan, **_decoration(rng, plan))


def _total(rng: random.Random, most: int) -> int:
    low, high = rng.choices(((6, 60), (60, 180), (180, 350)), (36, 36, 28))[0]
    return max(4, min(most, rng.randint(low, high)))


def _pictures(rng: random.Random, plan: Plan, share: float) -> dict:
    most = min(3, (plan.width + 1) // (codes.ILLUSTRATION_SIDE + 1))
    if most < 1 or rng.random() >= share:
        return {}
    count = min(most, rng.choices((1, 2, 3), (76, 14, 10))[0])
    at = rng.choices(("bottom", "top", "middle"), (64, 20, 16))[0]
    return {
        "illustrations": tuple(rng.sample(codes.ILLUSTRATIONS, count)),
        "illustrations_at": at,
    }


def _decoration(rng: random.Random, plan: Plan) -> dict:
    """Frame or pattern, and rule or band: at most one of each pair."""
    found = {}
    edge, under = rng.random(), rng.random()
    if edge < 0.16:
        found["frame"] = rng.choices(codes.FRAME_STYLES, (45, 20, 20, 15))[0]
    elif edge < 0.28:
        found["pattern"] = rng.choice(codes.PATTERNS)
        found["pattern_at"] = rng.choices(("bottom", "top", "both"), (50, 20, 30))[0]
    if under < 0.14:
        found["rule"] = rng.choice(codes.RULE_STYLES)
    elif under < 0.2:
        found["ornament"] = rng.choice(codes.ORNAMENTS)
    elif under < 0.32 and not found and _band_fits(plan):
        found["band"] = True
    return found


def _band_fits(plan: Plan) -> bool:
    """A band lies behind the first text, at the very top."""
    return len(plan.texts) > 1 and not (plan.illustrations and plan.illustrations_at == "top")


def _smaller(plan: Plan) -> Plan:
    """Drops what fits least: decoration, illustrations, then texts from the end."""
    if plan.rule or plan.ornament or plan.band:
        return dataclasses.replace(plan, rule="", ornament="", band=False)
    if plan.illustrations:
        return dataclasses.replace(plan, illustrations=())
    if len(plan.texts) > 1:
        return dataclasses.replace(plan, texts=plan.texts[:-1])
    words = plan.texts[0].split()
    shorter = " ".join(words[:-1]) if len(words) > 1 else plan.texts[0][:-1]
    return dataclasses.replace(plan, texts=(shorter,))


def render(poster: Poster) -> np.ndarray:
    """Pixels, uint8 [16 rows, 16 cols, 3]."""
    from nano import rendering  # laying out alone needs neither fonts nor Pillow

    return rendering.draw(poster.labels, poster.palette, poster.look)


def question(poster: Poster, rng: random.Random) -> tuple[str, str]:
    """A question about the poster and its answer."""
    return questions.ask(poster.plan, rng)


def edit(poster: Poster, rng: random.Random) -> tuple[str, Poster]:
    """An instruction and the poster after it; what it does not mention stays in its cells."""
    made = Editor(poster.layout, rng, poster.split).change()
    caption = captions.write(made.layout.plan, rng)
    return made.instruction, build(poster.seed, poster.split, caption, made.layout)
