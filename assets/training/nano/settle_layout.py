"""Fits how the first token of a picture is chosen to what a wrong choice costs.

    python -m nano.settle_layout checkpoint/x-omni [--posters 2400] [--edits 600]

The first token says how a poster is laid out, before anything is drawn. The language model guesses from
the caption how much room the texts take, and learns the likeliest layout; but a layout that is too
large by one line loses the last text, and one that is smaller than need be only looks it. So the rows of
the head that belong to layouts, and nothing else, are trained to the least expected cost of what
would be sampled (minimum risk training), over captions and over edits, whose layout has to stay.
Source of the idea: Shen et al., "Minimum Risk Training for Neural Machine Translation" (2016).
"""

from __future__ import annotations

import argparse
import dataclasses
import itertools
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from nano import codes, generator, language_files, precision
from nano.layout import MAX_LINES, Arrangement, Plan, layout_sizes, rows_needed, text_fits
from nano.networks.language_model import LanguageModel
from nano.sequences import Maker

FIRST, END = codes.RANGES["layout"]
#: Costs, where 1 is a text without room: a level smaller than need be, small letters throughout, small
#: letters for most, no rows between large texts, and one small illustration where a large one has room.
SMALLER, ALL_SMALL, MOSTLY_SMALL, CROWDED, TIMID = 0.02, 0.3, 0.1, 0.03, 0.06
#: The sampling temperature of the pack.
TEMPERATURE = 0.3
#: Columns that lines leave free: between what posters do, since nobody can know it at the first token.
INSET = 1
BATCH = 16
STEPS, RATE, DECAY = 240, 2e-3, 2e-3


def cost_of(plan: Plan, level: int, gap: int, scale: int, least: int) -> float:
    """Of one layout; `least` is the largest level that has room."""
    if not _has_room(plan, level, gap, scale):
        return 1.0
    small = (ALL_SMALL if least < 4 else ALL_SMALL / 2) if level == 5 > least else 0.0
    small += MOSTLY_SMALL if level == 4 > least else 0.0
    crowded = CROWDED if gap == 0 and level < 3 else 0.0
    alone = len(plan.illustrations) == 1 and scale == 1
    timid = TIMID if alone and _has_room(plan, level, gap, 2) else 0.0
    return SMALLER * (level - least) + small + crowded + timid


def _has_room(plan: Plan, level: int, gap: int, scale: int) -> bool:
    sizes = layout_sizes(plan, level)
    fits = all(text_fits(plan, t, s, MAX_LINES) for t, s in zip(plan.texts, sizes, strict=True))
    return fits and rows_needed(plan, Arrangement(level, sizes, gap, scale)) <= plan.height


def costs(plan: Plan) -> Tensor:
    """Of all layouts in the order of their codes."""
    plan = dataclasses.replace(plan, inset=INSET, cut_every=0)
    meanings = map(codes.meaning, range(FIRST, END))
    all_ = [(int(what.name), what.column, int(what.text)) for what in meanings]
    least = min((k[0] for k in all_ if _has_room(plan, *k)), default=codes.LEVELS - 1)
    return torch.tensor([cost_of(plan, *k, least) for k in all_])


def drawings(seed: int) -> Iterator[tuple[list[int], Tensor]]:
    """The tokens before a picture, and what each layout of it would cost."""
    maker = Maker(seed)
    while True:
        poster = maker.poster([(0, 0, 1.0)])
        ids = maker.text.encode(poster.caption) + maker.text.picture_start(poster.rows, poster.cols)
        yield ids, costs(poster.plan)


def edits(seed: int) -> Iterator[tuple[list[int], Tensor]]:
    """The same for changed posters, small ones for speed, where any other layout is wrong."""
    maker = Maker(seed)
    while True:
        before = maker.poster([(10, 24, 0.6), (16, 24, 0.4)])
        instruction, after = generator.edit(before, maker.random)
        ids = maker.text.question(before.labels, instruction)
        ids += maker.text.picture_start(after.rows, after.cols)
        yield ids, (torch.arange(FIRST, END) != int(after.labels[0, 0])).float()


@torch.no_grad()
def gather(model: LanguageModel, source: Iterator, count: int) -> tuple[Tensor, Tensor]:
    """Hidden states before the first token, N x D, and costs, N x layouts."""
    hidden, wanted = [], []
    while len(wanted) < count:
        batch = list(itertools.islice(source, BATCH))
        ids = torch.zeros(len(batch), max(len(i) for i, _ in batch), dtype=torch.long)
        for row, (tokens, _) in enumerate(batch):
            ids[row, : len(tokens)] = torch.tensor(tokens)
        last = torch.tensor([len(i) - 1 for i, _ in batch])
        states = model(ids, dtype=precision.dtype())[torch.arange(len(batch)), last].float()
        hidden.append(states)
        wanted += [cost for _, cost in batch]
    return torch.cat(hidden), torch.stack(wanted)


def expected(rows: Tensor, hidden: Tensor, cost: Tensor) -> Tensor:
    """Mean cost of what is sampled with these rows of the head, layouts x D."""
    chances = (F.linear(hidden, rows) / TEMPERATURE).softmax(1)
    return (chances * cost).sum(1).mean()


def fit(rows: Tensor, hidden: Tensor, cost: Tensor) -> Tensor:
    """The rows with the least expected cost near to `rows`."""
    change = torch.zeros_like(rows, requires_grad=True)
    optimiser = torch.optim.Adam([change], RATE)
    for _ in range(STEPS):
        optimiser.zero_grad()
        loss = expected(rows + change, hidden, cost) + DECAY * change.square().sum()
        loss.backward()
        optimiser.step()
    return (rows + change).detach()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--posters", type=int, default=2400)
    parser.add_argument("--edits", type=int, default=600)
    parser.add_argument("--seed", type=int, default=99)
    options = parser.parse_args()
    model = language_files.read(options.folder)
    rows = model.mm_head.weight.detach()[FIRST:END]
    sets = [gather(model, drawings(options.seed), options.posters),
            gather(model, edits(options.seed), options.edits)]  # fmt: skip
    learnt = [tuple(part[: len(part) * 4 // 5] for part in pair) for pair in sets]
    kept = [tuple(part[len(part) * 4 // 5 :] for part in pair) for pair in sets]
    together = (torch.cat([pair[0] for pair in learnt]), torch.cat([pair[1] for pair in learnt]))
    fitted = fit(rows, *together)
    for pairs, how in ((learnt, ""), (kept, "not ")):
        for name, pair in zip(("drawings", "edits"), pairs, strict=True):
            before, after = (float(expected(r, *pair)) for r in (rows, fitted))
            print(f"{name} {how}fitted to: cost {before:.4f} before, {after:.4f} after")
    with torch.no_grad():
        model.mm_head.weight[FIRST:END] = fitted
    language_files.write(options.folder, model, {})


if __name__ == "__main__":
    main()
