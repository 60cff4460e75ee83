"""Embeddings and heads as sums of what a token means, while the language model is trained.

A code says which part of which glyph at which size it shows, a byte which letter it is. Each of
these facts is one *factor* with one vector, shared by both embeddings and both heads: what is learnt
about a letter at one size holds at all sizes, and a letter of the caption looks like the glyph that
is to be drawn. Every row also has a vector of its own. `materialise` turns the sums into ordinary
matrices, so that a published checkpoint has the released layout.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils import parametrize

from nano import codes
from nano.networks.language_model import LanguageModel
from nano.text import BYTE_OF_ID, VOCAB_SIZE

FACTORS_PER_ROW = 3
TABLE_STD = 0.5
OWN_STD = 0.15
HEAD_SCALE = 0.1


class Factored(nn.Module):
    """Parametrisation of a rows x D matrix: its own numbers plus `scale` times its factors' sum."""

    def __init__(self, table: nn.Embedding, index: Tensor, scale: float):
        super().__init__()
        self.table, self.scale = table, scale
        self.register_buffer("index", index, persistent=False)

    def forward(self, own: Tensor) -> Tensor:
        shared = F.embedding_bag(self.index, self.table.weight, mode="sum", padding_idx=0)
        return own + self.scale * shared

    def right_inverse(self, whole: Tensor) -> Tensor:
        """A plain matrix goes into the rows' own numbers, as long as the factors are zero."""
        return whole


class _Names:
    """Numbers for factors, in the order in which they are first named; 0 is the empty factor."""

    def __init__(self):
        self.numbers: dict[tuple, int] = {}

    def row(self, *factors: tuple) -> list[int]:
        found = [self.numbers.setdefault(f, len(self.numbers) + 1) for f in factors]
        return found + [0] * (FACTORS_PER_ROW - len(found))


def _text_rows(names: _Names) -> list[list[int]]:
    """A byte of ASCII is its character; other ids have only a row of their own."""
    rows = []
    for i in range(VOCAB_SIZE):
        ascii_byte = i < len(BYTE_OF_ID) and BYTE_OF_ID[i] < 128
        rows.append(names.row(("char", chr(BYTE_OF_ID[i]))) if ascii_byte else names.row())
    return rows


def _code_factors(code: int) -> tuple[tuple, ...]:
    what = codes.meaning(code)
    if what.kind == "glyph":
        return (("char", what.text), ("size", what.name), ("part", what.name, what.row, what.column))
    if what.kind == "anchor":
        return (("kind", "anchor"), ("row", what.row))
    if what.kind == "layout":
        return (("level", what.name), ("gap", what.column), ("scale", what.text))
    if what.kind == "line start":
        return (("kind", what.kind), ("row", what.row), ("size", what.name))
    if what.kind == "picture start":
        return (("kind", what.kind), ("row", what.row), ("scale", what.name))
    if what.kind in ("background", "band"):
        return (("kind", what.kind), ("column", what.column), ("palette", what.palette))
    if what.kind == "illustration":
        return (("kind", what.kind), ("picture", what.name), ("quarter", what.row, what.column))
    if what.kind == "reserved":
        return ()
    return (("kind", what.kind), (what.kind, what.name), (what.kind, what.text, what.column))


def factorise(model: LanguageModel, generator: torch.Generator) -> None:
    """Replaces the four matrices of ids by sums, with a random start."""
    names, backbone = _Names(), model.model
    text = torch.tensor(_text_rows(names))
    image = torch.zeros(model.config.mm_vocab_size, FACTORS_PER_ROW, dtype=torch.long)
    for code in range(model.config.image_vocab_size):
        image[code] = torch.tensor(names.row(*_code_factors(code)))
    table = nn.Embedding(len(names.numbers) + 1, model.config.hidden_size, padding_idx=0)
    with torch.no_grad():
        table.weight.normal_(0, TABLE_STD, generator=generator)
        table.weight[0].zero_()
        for part in (backbone.lm_embed_tokens, backbone.mm_embed_tokens):
            part.weight.normal_(0, OWN_STD, generator=generator)
        for head in (model.lm_head, model.mm_head):
            head.weight.zero_()
    pairs = ((backbone.lm_embed_tokens, text, 1.0), (backbone.mm_embed_tokens, image, 1.0),
             (model.lm_head, text, HEAD_SCALE), (model.mm_head, image, HEAD_SCALE))
    for module, index, scale in pairs:
        parametrize.register_parametrization(module, "weight", Factored(table, index, scale))


def load(model: LanguageModel, weights: dict[str, Tensor]) -> None:
    """Loads weights that were saved with factors, or without: those of a published checkpoint."""
    if any(".parametrizations." in name for name in weights):
        model.load_state_dict(weights)
        return
    weights, table = dict(weights), model.lm_head.parametrizations.weight[0].table
    torch.nn.init.zeros_(table.weight)
    for module, name in _parts(model):
        module.weight = weights.pop(name)
    missing, unknown = model.load_state_dict(weights, strict=False)
    if unknown or not all(".parametrizations." in name for name in missing):
        raise ValueError(f"not this model's weights: {unknown[:3]} {missing[:3]}")


def _parts(model: LanguageModel):
    """The matrices of ids, each with the name of its weights."""
    backbone = model.model
    return ((backbone.lm_embed_tokens, "model.lm_embed_tokens.weight"),
            (backbone.mm_embed_tokens, "model.mm_embed_tokens.weight"),
            (model.lm_head, "lm_head.weight"), (model.mm_head, "mm_head.weight"))


def materialise(model: LanguageModel) -> LanguageModel:
    """Turns the sums into plain matrices, in place."""
    for part, _ in _parts(model):
        if parametrize.is_parametrized(part):
            parametrize.remove_parametrizations(part, "weight")
    return model
