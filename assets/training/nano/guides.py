"""Guided attention: for some tokens the data knows which earlier token they are copied from.

A glyph copies a letter of the caption, its lower parts follow the part above, an unchanged cell of
an edit copies the cell of the first picture, an answer copies letters of the poster, and whether the
next word fits on the line is known where that word ends in the caption, as colour and pictures are
where it names them. The first letter of a word is found by the word before, unlike the letters inside
one, so heads of their own look for it. The anchor of a row in which a line starts follows the first letter of that line,
and the empty cells in front of the line follow its last one, since a centred line starts where its
length says. Below the last item, where nothing is left to be drawn, the anchors follow the end of the
caption. While the
language model is trained, a few heads are told so: the cross entropy between their attention and
the known source is a second loss. The network itself is the released one.
Source of the idea: Chen et al., "Guided alignment training for topic-aware neural machine
translation" (2016).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F
from torch.nn.utils.rnn import pad_sequence

from nano import codes
from nano.layout import PICTURE_SPACE, SPACES, Block, cells
from nano.networks.language_model import LanguageModel, LanguageModelConfig, rotary_tables
from nano.palettes import PALETTES, SYNONYMS
from nano.text import Text
from nano.words import OTHER_NAMES

COPY, ABOVE, SAME, FITS, NAMED, ENDS, NEXT = range(7)
#: kind -> the guided (layer, head) pairs. Text has seen itself in two layers before layer 3; layer 6
#: looks once more, knowing what the others have found.
HEADS = {COPY: ((3, 0), (4, 0), (6, 0)), ABOVE: ((4, 1),), SAME: ((3, 2), (4, 2), (6, 2)),
         FITS: ((3, 3), (4, 3), (6, 3)), NAMED: ((3, 4), (4, 4), (6, 4)),
         ENDS: ((3, 5), (4, 5), (6, 5)), NEXT: ((3, 6), (4, 6), (6, 6))}
#: How much a kind counts: what is rare in a poster has to.
WEIGHTS = {COPY: 1.0, ABOVE: 0.5, SAME: 1.0, FITS: 2.0, NAMED: 20.0, ENDS: 1.0, NEXT: 3.0}

#: Rows of (query place, key place, kind); the query predicts the token behind its own place.
Guides = np.ndarray
NONE: Guides = np.zeros((0, 3), np.int64)


def _rows(pairs: list[tuple[int, int, int]]) -> Guides:
    return np.array(pairs, np.int64) if pairs else NONE


def _cells_of(block: Block, cols: int) -> list[tuple[int, int]]:
    """(character of the text without its spaces, flat cell of its first part), line by line."""
    found, count = [], 0
    for line, (row, column) in zip(block.lines, block.places, strict=True):
        for char in line:
            if char == " ":
                column += SPACES[block.size]
                continue
            found.append((count, row * cols + column))
            count += 1
            column += codes.SIZES[block.size][0]
    return found


def _letters(text: str) -> list[int]:
    """Place of each character but spaces: the index of its last byte among the text's tokens."""
    places, end = [], 0
    for char in text:
        end += len(char.encode("utf-8"))
        if not char.isspace():
            places.append(end - 1)
    return places


def _quotations(text: str, blocks) -> Iterator[tuple[Block, int]]:
    """The blocks whose text stands in `text`, in order, each with the character where it does."""
    start = 0
    for block in blocks:
        found = text.find(block.text, start)
        if found >= 0:
            start = found + len(block.text)
            yield block, found


def _pairs_of_letters(text: str, blocks, cols: int, text_at: int, grid_at: int):
    """(place of a letter, place of the first cell of its glyph) for a text and a grid."""
    for block, found in _quotations(text, blocks):
        first, letters = text_at + len(text[:found].encode("utf-8")), _letters(block.text)
        for number, cell in _cells_of(block, cols):
            yield first + letters[number], grid_at + cell


def copied(caption: str, blocks, cols: int, caption_at: int, grid_at: int) -> Guides:
    """Glyphs of a grid whose first cell has place `grid_at`, from a caption at `caption_at`."""
    letters = _pairs_of_letters(caption, blocks, cols, caption_at, grid_at)
    pairs = [(cell - 1, letter, COPY) for letter, cell in letters]
    for block, found in _quotations(caption, blocks):
        first = caption_at + len(caption[:found].encode("utf-8"))
        pairs += [(grid_at + a, first + b, NEXT) for a, b in _words(block, cols)]
        pairs += [(grid_at + cell, first + end, FITS) for cell, end in _breaks(block, cols)]
        pairs += [(grid_at + a, first + b, kind) for a, b, kind in _starts(block, cols)]
        if block is blocks[0]:
            pairs.append((grid_at - 1, first + _longest_word(block.text), FITS))
    return _rows(pairs)


def ended(labels: np.ndarray, grid_at: int) -> Guides:
    """The anchors below all texts and pictures, from `<SOM>` behind the caption: nothing is left."""
    rows, cols = labels.shape
    started = np.flatnonzero(_STARTS[labels[:, 0]] | _LOWER[labels].any(1))
    first = started.max(initial=0) + 1
    som = grid_at - len(Text(codes.CODEBOOK_SIZE).picture_start(rows, cols))
    return _rows([(grid_at + row * cols - 1, som, COPY) for row in range(first, rows)])


def _longest_word(text: str) -> int:
    """Byte behind the longest word, which settles how large the first text can be."""
    words = text.split(" ")
    longest = max(range(len(words)), key=lambda i: len(words[i]))
    return len(" ".join(words[: longest + 1]).encode("utf-8"))


def _words(block: Block, cols: int) -> Iterator[tuple[int, int]]:
    """(cell before a word or before the anchor of its row, byte of its first letter)."""
    letters, count = _letters(block.text), 0
    for line, (row, column) in zip(block.lines, block.places, strict=True):
        yield row * cols - 1, letters[count]
        for word in line.split(" "):
            yield row * cols + column - 1, letters[count]
            count += len(word)
            column += cells(word, block.size) + SPACES[block.size]


def _starts(block: Block, cols: int) -> Iterator[tuple[int, int, int]]:
    """(cell, byte of the text, kind) for each line: the anchor's predecessor and the line's first
    letter, then each cell in front of the line and the line's last letter."""
    begin, letters = 0, _letters(block.text)
    for line, (row, column) in zip(block.lines, block.places, strict=True):
        end = begin + sum(not c.isspace() for c in line)
        yield row * cols - 1, letters[begin], COPY
        for cell in range(column):
            yield row * cols + cell, letters[end - 1], ENDS
        begin = end


def _breaks(block: Block, cols: int) -> list[tuple[int, int]]:
    """(last cell of the space behind a word, byte behind the next word of the text); behind the last
    word its own."""
    if " ".join(block.lines) != block.text:
        return []  # a word was cut
    behind = []
    for line, (row, column) in zip(block.lines, block.places, strict=True):
        words = line.split(" ")
        for count in range(1, len(words) + 1):
            width = cells(" ".join(words[:count]), block.size) + SPACES[block.size] - 1
            behind.append(row * cols + min(column + width, cols - 1))
    ends, end = [], -1
    for word in block.text.split(" "):
        end += 1 + len(word.encode("utf-8"))
        ends.append(end)
    return list(zip(behind, [*ends[1:], ends[-1]], strict=True))


def read(answer: str, blocks, cols: int, answer_at: int, grid_at: int) -> Guides:
    """Letters of an answer from the glyphs of a grid, where it quotes texts of the poster; behind a
    word, whether one more follows from the cell in which it would start, and behind a line from the
    anchor of the row below."""
    letters = _pairs_of_letters(answer, blocks, cols, answer_at, grid_at)
    pairs = [(letter - 1, cell, COPY) for letter, cell in letters]
    for block, found in _quotations(answer, blocks):
        first = answer_at + len(answer[:found].encode("utf-8"))
        pairs += [(first + a, grid_at + b, kind) for a, b, kind in _word_ends(block, cols)]
    return _rows(pairs)


def _word_ends(block: Block, cols: int) -> Iterator[tuple[int, int, int]]:
    """(byte of a word's last letter, cell that says what follows, kind)."""
    if " ".join(block.lines) != block.text:
        return  # a word was cut
    letters, count = _letters(block.text), 0
    for line, (row, column) in zip(block.lines, block.places, strict=True):
        for word in line.split(" "):
            count += len(word)
            column += cells(word, block.size) + SPACES[block.size]
            yield letters[count - 1], row * cols + min(column, cols - 1), FITS
        below = row + codes.SIZES[block.size][1]
        yield letters[count - 1], below * cols, ENDS


def above(labels: np.ndarray, grid_at: int) -> Guides:
    """Lower parts of glyphs and illustrations follow the cell above."""
    rows, cols = labels.shape
    flat, pairs = labels.reshape(-1), []
    for cell in np.flatnonzero(_LOWER[flat]):
        pairs.append((grid_at + cell - 1, grid_at + cell - cols, ABOVE))
    return _rows(pairs)


def same(before: np.ndarray, after: np.ndarray, before_at: int, after_at: int) -> Guides:
    """Unchanged cells of an edit: all anchors, and every fifth of the others, which are easy."""
    if before.shape != after.shape:
        return NONE
    kept = np.flatnonzero((before == after).reshape(-1))
    cells = np.union1d(kept[::5], kept[kept % before.shape[1] == 0])
    return np.stack((after_at + cells - 1, before_at + cells, np.full_like(cells, SAME)), 1)


def named(poster, grid_at: int) -> Guides:
    """The first empty cell, the anchor of the row of pictures, the first cell of each, and the cell
    in which one more would start, from the words of the caption that name them (the last from those
    before)."""
    words = _Words(poster.caption, poster.blocks, 0)
    pairs = words.settle(*_named_ground(poster), grid_at)
    for name in poster.illustrations:
        pairs += words.settle(_names(name), _decided_by(name, poster), grid_at)
    return _rows(pairs)


def named_change(before, after, instruction: str, instruction_at: int, grid_at: int) -> Guides:
    """The first cell of a changed ground, of the pictures that are new or gone, and the first that
    differs, from the words of the instruction that name them."""
    words, pairs = _Words(instruction, after.blocks, instruction_at), []
    if after.palette != before.palette:
        pairs += words.settle(*_named_ground(after), grid_at)
    for name in set(after.illustrations) - set(before.illustrations):
        pairs += words.settle(_names(name), _decided_by(name, after), grid_at)
    for name in set(before.illustrations) - set(after.illustrations):
        if not after.illustrations:
            first = np.flatnonzero((before.labels != after.labels).reshape(-1))[:1].tolist()
            pairs += words.settle((*_names(name), "picture", "illustration"), first, grid_at)
    return _rows(pairs)


def _named_ground(poster) -> tuple[tuple[str, ...], list[int]]:
    flat, ground = poster.labels.reshape(-1), PALETTES[poster.palette].ground_name
    first, end = codes.RANGES["background"]
    cells_ = np.flatnonzero((flat >= first) & (flat < end))[:1].tolist()
    return (ground, *SYNONYMS.get(ground, ())), cells_


def _names(illustration: str) -> tuple[str, ...]:
    return (illustration, *OTHER_NAMES.get(illustration, ()))


class _Words:
    """The words of a caption or an instruction that are not to be drawn; it starts at place `at`."""

    def __init__(self, text: str, blocks, at: int):
        self.text, self.unquoted, self.at = text, text, at
        for block, found in _quotations(text, blocks):
            end = found + len(block.text)
            blank = " " * len(block.text)
            self.unquoted = self.unquoted[:found] + blank + self.unquoted[end:]

    def settle(self, names, cells_: list[int], grid_at: int) -> list[tuple[int, int, int]]:
        """Guides to the cells from the longest of the names that is said."""
        matches = [m for n in names
                   for m in re.finditer(rf"\b{re.escape(n)}", self.unquoted, re.IGNORECASE)]
        if not matches:
            return []
        end = max(matches, key=lambda m: m.end() - m.start()).end()
        place = self.at + len(self.text[:end].encode("utf-8")) - 1
        return [(grid_at + cell - 1, place, NAMED) for cell in cells_]


def _decided_by(name: str, poster) -> list[int]:
    """Flat cells that the name of a picture settles."""
    flat, names = poster.labels.reshape(-1), poster.illustrations
    first = np.flatnonzero(flat == codes.illustration(name)[0, 0])[:1].tolist()
    if not first:
        return []
    found, (row, column) = list(first), divmod(first[0], poster.cols)
    if name == names[0]:
        found.append(row * poster.cols)
    if name == names[-1]:
        behind = column + codes.ILLUSTRATION_SIDE * poster.layout.arrangement.scale + PICTURE_SPACE
        if behind < poster.cols:
            found.append(row * poster.cols + behind)
    return found


def _is_lower(code: int) -> bool:
    what = codes.meaning(code)
    return what.kind in ("glyph", "illustration") and what.row > 0


_LOWER = np.array([_is_lower(c) for c in range(codes.CODEBOOK_SIZE)])
_STARTS = np.array([codes.kind(c) in ("line start", "picture start") for c in range(codes.CODEBOOK_SIZE)])


def free_rows(labels: np.ndarray) -> np.ndarray:
    """The rows but the first in which nothing goes on from above, so that something may start."""
    return 1 + np.flatnonzero(~_LOWER[labels[1:]].any(1))


def heads(config: LanguageModelConfig, kind: int) -> list[tuple[int, int]]:
    """The guided heads that a network of this size has."""
    return [(layer, head) for layer, head in HEADS[kind]
            if layer < config.num_hidden_layers and head < config.num_attention_heads]


def layers(config: LanguageModelConfig) -> set[int]:
    return {layer for kind in HEADS for layer, _ in heads(config, kind)}


def padded(sources: list[Guides]) -> dict[int, Tensor]:
    """For a batch, by kind: B x M x 2 pairs (query, key), the shorter rows filled up with -1, and M to a
    multiple of 8, so that it is never 1, for which a compiler makes a program of its own."""
    found = {}
    for kind in HEADS:
        rows = [torch.from_numpy(s[s[:, 2] == kind, :2]) for s in sources]
        if any(len(row) for row in rows):
            pairs = pad_sequence(rows, batch_first=True, padding_value=-1)
            found[kind] = F.pad(pairs, (0, 0, 0, -pairs.shape[1] % 8), value=-1)
    return found


def count(wanted: dict[int, Tensor]) -> Tensor:
    """How many pairs there are, without those that fill up."""
    return sum((pairs[..., 0] >= 0).sum() for pairs in wanted.values())


def loss(model: LanguageModel, inputs: dict[int, Tensor], wanted: dict[int, Tensor]) -> Tensor:
    """Summed cross entropy of the guided heads, averaged over the heads of a kind.

    `inputs` are the residual streams before some layers, B x T x D; `wanted` is as `padded` gives it.
    """
    total = torch.zeros((), device=model.lm_head.weight.device)
    for layer in sorted(layers(model.config)):
        query, key = _queries_and_keys(model, layer, inputs[layer])
        for kind, pairs in wanted.items():
            chosen = heads(model.config, kind)
            for head in (h for at, h in chosen if at == layer):
                group = head * key.shape[1] // query.shape[1]
                total = total + WEIGHTS[kind] / len(chosen) * wrong(query[:, head], key[:, group], pairs)
    return total


def _queries_and_keys(model: LanguageModel, layer: int, x: Tensor) -> tuple[Tensor, Tensor]:
    """As the layer's attention makes them, B x heads x T x E."""
    block, config = model.model.layers[layer], model.config
    places = torch.arange(x.shape[1], device=x.device)
    cos, sin = rotary_tables(places, config.head_size, config.rope_theta)
    query, key, _ = block.self_attn.project(block.input_layernorm(x), cos.to(x.dtype), sin.to(x.dtype))
    return query, key


def wrong(query: Tensor, key: Tensor, pairs: Tensor) -> Tensor:
    """Summed cross entropy of one head's attention, B x T x E each, at the guided queries."""
    places, size = pairs[..., 0], query.shape[-1]
    asked = query.gather(1, places.clamp(min=0)[..., None].expand(-1, -1, size))
    scores = (asked @ key.transpose(1, 2)).float() * size**-0.5
    ahead = torch.arange(key.shape[1], device=key.device) > places[..., None]
    scores = scores.masked_fill(ahead & (places >= 0)[..., None], float("-inf"))
    return F.cross_entropy(scores.flatten(0, 1), pairs[..., 1].flatten(), ignore_index=-1, reduction="sum")
