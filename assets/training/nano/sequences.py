"""Turns posters into training sequences of the three tasks: draw, answer, edit."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor

from nano import codes, exercise, generator, guides
from nano.layout import cells
from nano.text import VOCAB_SIZE, Text


FULL_GRIDS = ((32, 24), (24, 32), (28, 28))
#: Grids and most characters of reading exercises.
READING = (((2, 16), 8), ((3, 16), 8), ((3, 20), 24))
MOST_QUESTIONS = 6
#: Weight of the one cell that settles the colour, or a picture: all the others copy it.
DECISIVE = 20.0
#: Weight of the anchors of rows in which something may start, whether it does or not: were the starts
#: alone to count more, too much would be started. And of cells where a line may start or end.
START = 12.0
LINE = 3.0
#: Weight of what follows the last letter of an answer's line, whether it ends there or goes on.
STOP = 8.0
#: Grids of brief posters.
BRIEF = ((10, 16), (12, 16), (10, 20))


@dataclasses.dataclass(frozen=True)
class Sequence:
    """Token ids, per id how much it counts as a target (0 = given, not learnt), and where some are
    copied from."""

    ids: np.ndarray
    weights: np.ndarray
    sources: guides.Guides


@dataclasses.dataclass(frozen=True)
class Mixture:
    """What one stage of the curriculum trains on.

    `grids` are (rows, cols, share); a grid of 0 x 0 is the generator's own choice of full sizes.
    `edit_grids` and `answer_grids` are those of edits and answers (default: `grids`).
    `exercise` is the share of copying exercises in place of designed posters (drawing only),
    of at most `longest` characters, a share `signs` of them with the whole alphabet.
    `brief` is the share of posters that are mostly about colours and pictures, on small grids;
    `opening` that of which only the first row is drawn, where layout and colour are decided.
    `answer_exercise` is the share of answers that read a string of a few letters.
    `background` is the share of predictable empty cells that are kept as targets.
    """

    grids: list[tuple[int, int, float]]
    edit_grids: list[tuple[int, int, float]] = ()
    answer_grids: list[tuple[int, int, float]] = ()
    answer_exercise: float = 0.0
    draw: float = 1.0
    answer: float = 0.0
    edit: float = 0.0
    exercise: float = 0.0
    brief: float = 0.0
    opening: float = 0.0
    longest: int = 350
    signs: float = 0.3
    background: float = 0.2
    edit_kept: float = 0.3
    step_tokens: int = 8192


class Maker:
    """Draws posters from the generator and writes them as sequences; pure function of its seed."""

    def __init__(self, seed: int, split: str = "train"):
        self.random = random.Random(seed)
        self.split = split
        self.text = Text(codes.CODEBOOK_SIZE)

    def poster(self, grids):
        rows, cols = self._grid(grids)
        grid = (rows, cols) if rows else None
        return generator.poster(self.random.getrandbits(48), split=self.split, grid=grid)

    def brief(self):
        grid = self.random.choice(BRIEF)
        seed = self.random.getrandbits(48)
        return generator.poster(seed, split=self.split, grid=grid, brief=True)

    def exercise(self, mixture: Mixture) -> exercise.Exercise:
        rows, cols = self._grid(mixture.grids)
        grid = (rows, cols) if rows else self.random.choice(FULL_GRIDS)
        seed = self.random.getrandbits(48)
        return exercise.exercise(seed, grid, mixture.longest, mixture.signs)

    def _grid(self, grids) -> tuple[int, int]:
        rows, cols, _ = self.random.choices(grids, [share for _, _, share in grids])[0]
        return rows, cols

    def sequence(self, mixture: Mixture) -> Sequence:
        tasks = (self.draw, self.answer, self.edit)
        shares = (mixture.draw, mixture.answer, mixture.edit)
        task = self.random.choices(tasks, shares)[0]
        if task == self.draw and self.random.random() < mixture.exercise:
            return self.draw(self.exercise(mixture), mixture)
        if task == self.draw and self.random.random() < mixture.brief:
            return self.draw(self.brief(), mixture)
        own = {self.edit: mixture.edit_grids, self.answer: mixture.answer_grids}
        return task(self.poster(own.get(task) or mixture.grids), mixture)

    def draw(self, poster, mixture: Mixture) -> Sequence:
        start = self.text.encode(poster.caption)
        start += self.text.picture_start(poster.rows, poster.cols)
        weights = self._weights(poster.labels, mixture.background)
        sources = [guides.copied(poster.caption, poster.blocks, poster.cols, 0, len(start))]
        if not isinstance(poster, exercise.Exercise):
            sources += [guides.named(poster, len(start)), guides.ended(poster.labels, len(start))]
            settled = sources[1][:, 0] + 1 - len(start)
            weights[settled[settled % poster.cols > 0]] = DECISIVE
        sources = np.concatenate(sources)
        line = np.isin(sources[:, 2], (guides.FITS, guides.ENDS, guides.NEXT))
        line = np.unique(sources[line, 0]) + 1 - len(start)
        inside = (line % poster.cols > 0) & (line < len(weights))  # anchors have their own weight
        weights[line[inside]] *= LINE
        weights[list(_cut_words(poster))] = 0  # how to go on is learnt, not to begin so
        rows = 1 if self.random.random() < mixture.opening else poster.rows
        return self._join(start, poster.labels[:rows], weights[: rows * poster.cols], sources)

    def answer(self, poster, mixture: Mixture) -> Sequence:
        """A conversation about one picture: several questions make good use of its many tokens."""
        exercising = self.random.random() < mixture.answer_exercise
        if exercising:
            grid, longest = self.random.choice(READING)
            poster = exercise.exercise(self.random.getrandbits(48), grid, longest, 0.1)
        rounds = 1 if exercising else self.random.randint(1, MOST_QUESTIONS)
        ids, weights, sources = [], [], []
        for number in range(rounds):
            question, wanted = self._question(poster)
            if number == 0:
                ids = self.text.question(poster.labels, question)
                first = ids.index(self.text.image) + 1
            else:
                ids += self.text.next_question(question)
            said = [*self.text.encode(wanted), self.text.im_end]
            sources.append(guides.read(wanted, poster.blocks, poster.cols, len(ids), first))
            ends = [STOP if i in (*self.text.encode("\n"), self.text.im_end) else 1.0 for i in said]
            weights += [0.0] * (len(ids) - len(weights)) + ends
            ids += said
        return Sequence(np.array(ids, np.int64), np.array(weights, np.float32),
                        np.concatenate(sources))

    def _question(self, poster) -> tuple[str, str]:
        if isinstance(poster, exercise.Exercise):
            return self.random.choice(exercise.QUESTIONS), "\n".join(poster.texts)
        return generator.question(poster, self.random)

    def edit(self, poster, mixture: Mixture) -> Sequence:
        instruction, after = generator.edit(poster, self.random)
        start = self.text.question(poster.labels, instruction)
        start += self.text.picture_start(after.rows, after.cols)
        weights = self._weights(after.labels, mixture.background)
        if poster.labels.shape == after.labels.shape:
            kept = (poster.labels == after.labels).reshape(-1)
            dropped = np.array([self.random.random() >= mixture.edit_kept for _ in kept])
            weights[kept & dropped & (weights <= 1)] = 0  # where rows start is always learnt
            weights[_onsets(poster.labels, after.labels)] = DECISIVE
        first = start.index(self.text.image) + 1
        asked = first + poster.labels.size + 2  # behind <EOM> and the line break
        sources = np.concatenate((
            guides.copied(instruction, after.blocks, after.cols, asked, len(start)),
            guides.named_change(poster, after, instruction, asked, len(start)),
            guides.same(poster.labels, after.labels, first, len(start))))
        return self._join(start, after.labels, weights, sources)

    def _weights(self, labels, background: float) -> np.ndarray:
        """1 for everything but empty cells behind empty cells, which are mostly skipped.

        Row anchors all count: a wrong one loses the place for all that follows.
        """
        flat = labels.reshape(-1)
        empty = codes.of_kinds(flat, "background", "band")
        anchors = codes.of_kinds(flat, *codes.ANCHORS)
        easy = empty & np.concatenate(([False], (empty | anchors)[:-1]))
        noise = np.random.default_rng(self.random.getrandbits(32)).random(len(flat))
        weights = np.where(easy & (noise >= background), 0.0, 1.0).astype(np.float32)
        weights[guides.free_rows(labels) * labels.shape[1]] = START
        weights[codes.of_kinds(flat, "layout")] = DECISIVE
        return weights

    @staticmethod
    def _join(start: list[int], labels, weights: np.ndarray, sources: guides.Guides) -> Sequence:
        ids = np.concatenate((np.array(start), VOCAB_SIZE + labels.reshape(-1).astype(np.int64)))
        weights = np.concatenate((np.zeros(len(start), np.float32), weights))
        sources = np.concatenate((sources, guides.above(labels, len(start))))
        sources = sources[sources[:, 0] < len(ids) - 1]
        return Sequence(ids, weights, sources)


def _onsets(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Flat cells in which a change sets in: the first of all that differ, and of each row behind a
    row without any. Up to there the poster is copied, and one cell decides that it no longer is."""
    differs = before != after
    rows = differs.any(1)
    first = np.flatnonzero(rows & ~np.concatenate(([False], rows[:-1])))
    columns = differs[first].argmax(1)
    return first * before.shape[1] + columns


def _cut_words(poster) -> Iterator[int]:
    """Flat cell of the first glyph of each word that is cut by the end of its line."""
    for block in poster.blocks:
        end = 0
        for line, (row, column) in zip(block.lines, block.places, strict=True):
            end += len(line)
            if block.text[end : end + 1].strip():
                before = line[: line.rfind(" ") + 1]
                yield row * poster.cols + column + cells(before, block.size)
            else:
                end += 1


@dataclasses.dataclass(frozen=True)
class Batch:
    """Inputs B x T, the flat places and next ids of the image targets (with weights) and of the text
    targets, and the guides by kind (see `guides.padded`)."""

    ids: Tensor
    image_places: Tensor
    image_targets: Tensor
    image_weights: Tensor
    text_places: Tensor
    text_targets: Tensor
    guides: dict[int, Tensor]

    def to(self, device: torch.device) -> Batch:
        return self._with(lambda values: values.to(device, non_blocking=True))

    def pin_memory(self) -> Batch:
        """In memory from which copies to a GPU do not wait for the work there."""
        return self._with(Tensor.pin_memory)

    def _with(self, move) -> Batch:
        plain = {name: move(value) for name, value in vars(self).items() if name != "guides"}
        return Batch(**plain, guides={kind: move(pairs) for kind, pairs in self.guides.items()})


def collate(sequences: list[Sequence]) -> Batch:
    """Pads on the right (causal attention never looks there) to a multiple of 32."""
    width = -(-(max(len(s.ids) for s in sequences) - 1) // 32) * 32
    ids = np.zeros((len(sequences), width), np.int64)
    target = np.zeros_like(ids)
    weight = np.zeros(ids.shape, np.float32)
    for row, sequence in enumerate(sequences):
        count = len(sequence.ids) - 1
        ids[row, :count] = sequence.ids[:-1]
        target[row, :count] = sequence.ids[1:]
        weight[row, :count] = sequence.weights[1:]
    target, weight = target.reshape(-1), weight.reshape(-1)
    image = np.flatnonzero((weight > 0) & (target >= VOCAB_SIZE))
    text = np.flatnonzero((weight > 0) & (target < VOCAB_SIZE))
    as_tensor = torch.from_numpy
    return Batch(as_tensor(ids), as_tensor(image), as_tensor(target[image] - VOCAB_SIZE),
                 as_tensor(weight[image]),
                 as_tensor(text), as_tensor(target[text]), guides.padded([s.sources for s in sequences]))


def steps(maker: Maker, mixture_of, batch_tokens: int, ahead: int = 4) -> Iterator[list[Batch]]:
    """Endless optimiser steps; sequences of like length share a batch so that little is padded.

    `mixture_of()` gives the mixture of the moment; `ahead` steps are sorted together. What is left of
    them, less than half a batch, waits for the next ones: a compiler would make programs for it alone.
    """
    pool: list[Sequence] = []
    while True:
        step_tokens = mixture_of().step_tokens
        total = sum(len(s.ids) for s in pool)
        while total < ahead * step_tokens:
            pool.append(maker.sequence(mixture_of()))
            total += len(pool[-1].ids)
        pool.sort(key=lambda s: len(s.ids))
        batches, start = [], 0
        while start < len(pool):
            end = start + 1
            while end < len(pool) and len(pool[end].ids) * (end + 1 - start) <= batch_tokens:
                end += 1
            if end == len(pool) and len(pool[-1].ids) * (end - start) < batch_tokens / 2:
                break
            batches.append(collate(pool[start:end]))
            start = end
        pool = pool[start:]
        maker.random.shuffle(batches)
        group, tokens = [], 0
        for batch in batches:
            group.append(batch)
            tokens += batch.ids.numel()
            if tokens >= step_tokens:
                yield group
                group, tokens = [], 0
        if group and tokens > step_tokens // 2:
            yield group
