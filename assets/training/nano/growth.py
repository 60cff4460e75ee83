"""Larger networks from trained ones, which begin as the same function: blocks that are new start silent, channels
that are new as copies of others."""

from __future__ import annotations

import math
import re

import torch
from torch import Tensor

from nano.networks.flux import FluxTransformer
from nano.networks.language_model import LanguageModel
from nano.networks.vae import Decoder

_LAYER = re.compile(r"model\.layers\.(\d+)\.(.*)")
_SINGLE = re.compile(r"single_transformer_blocks\.(\d+)\.")


def deepened(trained: LanguageModel, model: LanguageModel) -> dict[str, Tensor]:
    """The trained weights under the names that they have in `model`, which has as many layers or more.

    The last vision layers stay the last ones. The layers that are missing are those of `model` as it
    is; as initialised they add nothing to the residual stream, so the whole answers as before.
    """
    more = model.config.num_hidden_layers - trained.config.num_hidden_layers
    if more < 0:
        raise ValueError(f"{-more} layers too many")
    first_of_last = trained.config.num_hidden_layers - trained.config.num_mm_head_layers
    found = {name: value for name, value in model.state_dict().items() if _LAYER.match(name)}
    for name, value in trained.state_dict().items():
        layer = _LAYER.match(name)
        if layer:
            number = int(layer[1])
            name = f"model.layers.{number + more * (number >= first_of_last)}.{layer[2]}"
        found[name] = value
    return found


def painter(trained: dict[str, Tensor], model: FluxTransformer) -> dict[str, Tensor]:
    """The trained weights of a painter, and those of `model` for the single blocks that it has more,
    whose outputs are zero."""
    every = model.state_dict()
    if unknown := trained.keys() - every.keys():
        raise ValueError(f"too many layers: {min(unknown)}")
    blocks = {match[1] for name in trained if (match := _SINGLE.match(name))}
    # Of a block that is there, and of all else, nothing may be missing: loading then says so.
    more = {name: value.clone() for name, value in every.items()
            if (match := _SINGLE.match(name)) and match[1] not in blocks}  # fmt: skip
    for name, value in more.items():
        if ".proj_out." in name:
            value.zero_()
    return trained | more


#: How much the inputs that two copies of a channel lead to differ, so that the copies learn different things.
_APART = 0.3


def decoder(trained: dict[str, Tensor], model: Decoder) -> dict[str, Tensor]:
    """The trained weights of a decoder for `model`, some of whose levels have twice its channels.

    Every channel comes twice, so group norms see what they saw, and what reads both reads half of each, give
    or take. A shortcut that is new passes its inputs on.
    """
    found = {}
    for name, like in model.state_dict().items():
        if name not in trained and ".conv_shortcut." not in name:
            raise ValueError(f"no {name}")
        value = trained.get(name)
        if value is None:
            out = like.shape[0]
            value = torch.eye(out).view(out, out, 1, 1) if like.ndim > 1 else torch.zeros(out)
        if like.shape[0] == 2 * value.shape[0]:
            value = torch.cat([value, value])
            if ".to_q." in name:
                value = value / math.sqrt(2)  # products of twice as many channels are divided by as much only
        if like.ndim > 1 and like.shape[1] == 2 * value.shape[1]:
            apart = torch.randn_like(value) * value.std() * _APART
            value = torch.cat([value / 2 + apart, value / 2 - apart], 1)
        if value.shape != like.shape:
            raise ValueError(f"{name} cannot become {tuple(like.shape)}")
        found[name] = value
    return found
