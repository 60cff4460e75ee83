"""Drawing and answering with the language model: KV cache, sampler chain, guidance.

`draw` also returns the log-probability of every token that it took. Together with [Reward] that is
the interface of a later reinforcement stage: sample, score, weigh the log-probabilities.
"""

from __future__ import annotations

import dataclasses
from typing import Protocol

import torch
from torch import Tensor

from nano.networks.language_model import KeyValueCache, LanguageModel


@dataclasses.dataclass(frozen=True)
class Sampling:
    """Guidance, then temperature, top_k, top_p, min_p; greedy ignores all but guidance."""

    greedy: bool = False
    temperature: float = 1.0
    top_k: int = 50
    top_p: float = 1.0
    min_p: float = 0.03
    guidance: float = 1.0


@dataclasses.dataclass(frozen=True)
class Drawn:
    """Image codes and the log-probability of each under the sampled distribution; both B x N."""

    codes: Tensor
    log_probabilities: Tensor


class Reward(Protocol):
    """Scores drawings for a reinforcement stage: higher is better, one number per drawing."""

    def __call__(self, captions: list[str], codes: Tensor, rows: int, cols: int) -> Tensor: ...


def probabilities(logits: Tensor, sampling: Sampling) -> Tensor:
    """The sampler chain on B x V logits (after guidance)."""
    logits = logits.float() / sampling.temperature
    if 0 < sampling.top_k < logits.shape[-1]:
        least = logits.topk(sampling.top_k).values[:, -1:]
        logits = logits.masked_fill(logits < least, float("-inf"))
    if sampling.top_p < 1:
        ordered, order = logits.sort(descending=True)
        before = ordered.softmax(-1).cumsum(-1) - ordered.softmax(-1)
        drop = torch.zeros_like(before, dtype=torch.bool)
        drop.scatter_(1, order, before >= sampling.top_p)
        logits = logits.masked_fill(drop, float("-inf"))
    chances = logits.softmax(-1)
    if sampling.min_p > 0:
        least = sampling.min_p * chances.max(-1, keepdim=True).values
        chances = chances.masked_fill(chances < least, 0)
    return chances / chances.sum(-1, keepdim=True)


class Stream:
    """A batch of sequences of different lengths that grows by one token each at a time."""

    def __init__(self, model: LanguageModel, prompts: list[list[int]], more: int):
        self.model = model
        self.lengths = torch.tensor([len(p) for p in prompts])
        width = int(self.lengths.max())
        ids = torch.zeros(len(prompts), width, dtype=torch.long)
        for row, prompt in enumerate(prompts):
            ids[row, : len(prompt)] = torch.tensor(prompt)
        self.capacity = width + more
        dtype = model.lm_head.weight.dtype
        self.cache = KeyValueCache(model.config, len(prompts), self.capacity, dtype)
        places = torch.arange(width)
        hidden = self._run(ids, places.expand_as(ids), places[:, None])
        self.hidden = hidden[torch.arange(len(prompts)), self.lengths - 1]

    def _run(self, ids: Tensor, positions: Tensor, last_visible: Tensor) -> Tensor:
        mask = torch.arange(self.capacity) <= last_visible
        mask = mask[None, None] if mask.dim() == 2 else mask
        mask = mask.expand(ids.shape[0], 1, ids.shape[1], self.capacity)
        dtype = self.model.lm_head.weight.dtype
        return self.model(ids, self.cache, positions, mask, dtype)

    def push(self, tokens: Tensor) -> None:
        """Appends one id to every sequence."""
        positions = self.lengths[:, None]
        hidden = self._run(tokens[:, None], positions, positions[:, None, None])
        self.hidden = hidden[:, 0]
        self.lengths = self.lengths + 1


def _choose(logits: Tensor, sampling: Sampling, generator: torch.Generator | None):
    if sampling.greedy:
        choice = logits.argmax(-1)
        return choice, logits.float().log_softmax(-1).gather(1, choice[:, None])[:, 0]
    chances = probabilities(logits, sampling)
    choice = torch.multinomial(chances, 1, generator=generator)
    return choice[:, 0], chances.gather(1, choice)[:, 0].log()


@torch.no_grad()
def draw(model: LanguageModel, prompts: list[list[int]], count: int, sampling: Sampling,
         negative: list[int] | None = None, generator: torch.Generator | None = None) -> Drawn:
    """Samples `count` image tokens behind every prompt (ids up to and with `<IMAGE>`).

    With guidance other than 1, `negative` is the image prefix alone.
    """
    stream = Stream(model, prompts, count)
    guided = sampling.guidance != 1
    other = Stream(model, [negative] * len(prompts), count) if guided else None
    codes, logs = [], []
    for step in range(count):
        logits = model.image_logits(stream.hidden)
        if guided:
            wanted = logits.float().log_softmax(-1)
            plain = model.image_logits(other.hidden).float().log_softmax(-1)
            logits = plain + sampling.guidance * (wanted - plain)
        choice, log = _choose(logits, sampling, generator)
        codes.append(choice)
        logs.append(log)
        if step + 1 < count:
            for one in (stream, other) if guided else (stream,):
                one.push(choice + model.config.vocab_size)
    return Drawn(torch.stack(codes, 1), torch.stack(logs, 1))


@torch.no_grad()
def answer(model: LanguageModel, prompts: list[list[int]], most: int, stop: int) -> list[list[int]]:
    """Greedy text ids behind every prompt, up to and without `stop`."""
    stream = Stream(model, prompts, most)
    taken: list[list[int]] = [[] for _ in prompts]
    open_rows = torch.ones(len(prompts), dtype=torch.bool)
    for step in range(most):
        choice = model.text_logits(stream.hidden).argmax(-1)
        open_rows &= choice != stop
        for row in open_rows.nonzero()[:, 0].tolist():
            taken[row].append(int(choice[row]))
        if not open_rows.any() or step + 1 == most:
            break
        stream.push(choice)
    return taken
