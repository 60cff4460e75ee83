"""The autoregressive language model of X-Omni in PyTorch, with the released tensor names.

A Qwen2 decoder with two vocabularies: ids below `vocab_size` are text, ids from `vocab_size` on are
image ("mm") tokens. The first `num_mm_adap_layers` and the last `num_mm_head_layers` layers are
vision layers: they attend to every position, but their result is kept only at mm positions.

Shapes: B sequences, T positions, D hidden size, H heads of size E, G key/value heads.
"""

from __future__ import annotations

import dataclasses
import json
from functools import partial
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F


@dataclasses.dataclass(frozen=True)
class LanguageModelConfig:
    """The keys of the released `config.json` that the network depends on."""

    vocab_size: int
    mm_vocab_size: int
    image_vocab_size: int
    hidden_size: int
    intermediate_size: int
    num_hidden_layers: int
    num_attention_heads: int
    num_key_value_heads: int
    num_mm_adap_layers: int
    num_mm_head_layers: int
    rms_norm_eps: float = 1e-6
    rope_theta: float = 1e6
    max_position_embeddings: int = 4096

    @property
    def head_size(self) -> int:
        return self.hidden_size // self.num_attention_heads

    @classmethod
    def from_json(cls, path: Path) -> "LanguageModelConfig":
        keys = json.loads(Path(path).read_text(encoding="utf-8"))
        return cls(**{f.name: keys[f.name] for f in dataclasses.fields(cls) if f.name in keys})


class RMSNorm(nn.Module):
    def __init__(self, size: int, eps: float):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(size))
        self.eps = eps

    def forward(self, x: Tensor) -> Tensor:
        wide = x.float()
        wide = wide * torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + self.eps)
        return (wide * self.weight).to(x.dtype)


class Linear(nn.Linear):
    """A linear layer whose float32 weights are cast to the type of its input (bfloat16 in training)."""

    def forward(self, x: Tensor) -> Tensor:
        bias = None if self.bias is None else self.bias.to(x.dtype)
        return F.linear(x, self.weight.to(x.dtype), bias)


def rotary_tables(positions: Tensor, head_size: int, theta: float) -> tuple[Tensor, Tensor]:
    """Cosines and sines, float32, shape `positions.shape + (head_size,)`, both halves alike."""
    powers = torch.arange(0, head_size, 2, dtype=torch.float64, device=positions.device) / head_size
    angles = positions.double()[..., None] * theta**-powers
    angles = torch.cat((angles, angles), dim=-1)
    return angles.cos().float(), angles.sin().float()


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Half rotation (not interleaved); x is B x heads x T x E, the tables end in T x E."""
    low, high = x.chunk(2, dim=-1)
    return (x * cos + torch.cat((-high, low), dim=-1) * sin).to(x.dtype)


class KeyValueCache:
    """Keys and values of one batch; every row has its own number of valid positions."""

    def __init__(self, config: LanguageModelConfig, batch: int, capacity: int, dtype: torch.dtype):
        shape = (batch, config.num_key_value_heads, capacity, config.head_size)
        layers = range(config.num_hidden_layers)
        self.keys = [torch.zeros(shape, dtype=dtype) for _ in layers]
        self.values = [torch.zeros(shape, dtype=dtype) for _ in layers]

    def append(self, layer: int, positions: Tensor, key: Tensor, value: Tensor):
        """Writes B x G x T x E at `positions` (B x T) and returns all keys and values."""
        index = positions[:, None, :, None].expand_as(key)
        self.keys[layer].scatter_(2, index, key)
        self.values[layer].scatter_(2, index, value)
        return self.keys[layer], self.values[layer]


class Attention(nn.Module):
    def __init__(self, config: LanguageModelConfig):
        super().__init__()
        size, head = config.hidden_size, config.head_size
        self.heads, self.groups, self.head = (
            config.num_attention_heads, config.num_key_value_heads, head)
        self.q_proj = Linear(size, self.heads * head)
        self.k_proj = Linear(size, self.groups * head)
        self.v_proj = Linear(size, self.groups * head)
        self.o_proj = Linear(self.heads * head, size, bias=False)

    def project(self, x: Tensor, cos: Tensor, sin: Tensor):
        """Rotated queries, rotated keys and values, each B x heads x T x E."""
        split = lambda y, n: y.unflatten(-1, (n, self.head)).transpose(1, 2)
        query = rotate(split(self.q_proj(x), self.heads), cos, sin)
        key = rotate(split(self.k_proj(x), self.groups), cos, sin)
        return query, key, split(self.v_proj(x), self.groups)

    def forward(self, x, cos, sin, append=None, mask=None):
        query, key, value = self.project(x, cos, sin)
        if append is not None:
            key, value = append(key, value)
        if self.groups != self.heads:
            key = key.repeat_interleave(self.heads // self.groups, dim=1)
            value = value.repeat_interleave(self.heads // self.groups, dim=1)
        mixed = F.scaled_dot_product_attention(
            query, key, value, attn_mask=mask, is_causal=mask is None)
        return self.o_proj(mixed.transpose(1, 2).flatten(2))


class FeedForward(nn.Module):
    def __init__(self, config: LanguageModelConfig):
        super().__init__()
        self.gate_proj = Linear(config.hidden_size, config.intermediate_size, bias=False)
        self.up_proj = Linear(config.hidden_size, config.intermediate_size, bias=False)
        self.down_proj = Linear(config.intermediate_size, config.hidden_size, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.down_proj(F.silu(self.gate_proj(x)) * self.up_proj(x))


class Layer(nn.Module):
    def __init__(self, config: LanguageModelConfig, index: int):
        super().__init__()
        self.index = index
        first_head = config.num_hidden_layers - config.num_mm_head_layers
        self.vision = index < config.num_mm_adap_layers or index >= first_head
        self.input_layernorm = RMSNorm(config.hidden_size, config.rms_norm_eps)
        self.self_attn = Attention(config)
        self.post_attention_layernorm = RMSNorm(config.hidden_size, config.rms_norm_eps)
        self.mlp = FeedForward(config)

    def forward(self, x, is_mm, cos, sin, append=None, mask=None):
        """`append` takes the new keys and values and answers all that a cache has of this layer. The
        layer's number is not asked for here: a compiler would take each layer for a program of its own."""
        y = x + self.self_attn(self.input_layernorm(x), cos, sin, append, mask)
        y = y + self.mlp(self.post_attention_layernorm(y))
        return torch.where(is_mm[..., None], y, x) if self.vision else y


class Backbone(nn.Module):
    def __init__(self, config: LanguageModelConfig):
        super().__init__()
        size = config.hidden_size
        self.lm_embed_tokens = nn.Embedding(config.vocab_size, size)
        self.mm_embed_tokens = nn.Embedding(config.mm_vocab_size, size)
        self.layers = nn.ModuleList(Layer(config, i) for i in range(config.num_hidden_layers))
        self.lm_norm = RMSNorm(size, config.rms_norm_eps)
        self.mm_norm = RMSNorm(size, config.rms_norm_eps)


class LanguageModel(nn.Module):
    """The whole network. `forward` gives normalised hidden states; heads are applied where asked."""

    def __init__(self, config: LanguageModelConfig):
        super().__init__()
        self.config = config
        self.model = Backbone(config)
        self.lm_head = Linear(config.hidden_size, config.vocab_size, bias=False)
        self.mm_head = Linear(config.hidden_size, config.mm_vocab_size, bias=False)

    def initialise(self, generator: torch.Generator) -> None:
        """Random start: small embeddings, orthogonal-ish matrices, silent residual branches."""
        with torch.no_grad():
            for name, weight in self.named_parameters():
                if name.endswith("bias") or name.endswith(("o_proj.weight", "down_proj.weight")):
                    weight.zero_()
                elif "embed_tokens" in name:
                    weight.normal_(0, 0.5, generator=generator)
                elif "head" in name:
                    weight.normal_(0, 0.02, generator=generator)
                elif weight.dim() == 2:
                    weight.normal_(0, weight.shape[1] ** -0.5, generator=generator)

    def embed(self, ids: Tensor, is_mm: Tensor) -> Tensor:
        split = self.config.vocab_size
        text = self.model.lm_embed_tokens(ids.clamp(max=split - 1))
        image = self.model.mm_embed_tokens((ids - split).clamp(min=0))
        return torch.where(is_mm[..., None], image, text)

    def forward(self, ids, cache=None, positions=None, mask=None, dtype=torch.float32,
                taps: dict[int, Tensor] | None = None) -> Tensor:
        """Hidden states (B x T x D) after `mm_norm` at mm positions and `lm_norm` elsewhere.

        Without a cache the attention is causal over all T positions. With one, `positions`
        (B x T) says where the new tokens stand and `mask` (B x 1 x T x capacity, true = visible)
        what they may see. `taps` receives the input of every layer, by its number.
        """
        is_mm = ids >= self.config.vocab_size
        x = self.embed(ids, is_mm).to(dtype)
        where = torch.arange(ids.shape[1], device=ids.device) if positions is None else positions
        cos, sin = rotary_tables(where, self.config.head_size, self.config.rope_theta)
        if positions is not None:
            cos, sin = cos[:, None], sin[:, None]
        cos, sin = cos.to(dtype), sin.to(dtype)
        for layer in self.model.layers:
            if taps is not None:
                taps[layer.index] = x
            append = cache and partial(cache.append, layer.index, positions)
            x = layer(x, is_mm, cos, sin, append, mask)
        return torch.where(is_mm[..., None], self.model.mm_norm(x), self.model.lm_norm(x))

    def image_logits(self, hidden: Tensor) -> Tensor:
        """Logits over the `image_vocab_size` codes (code i has id `vocab_size + i`)."""
        weight = self.mm_head.weight[: self.config.image_vocab_size]
        return F.linear(hidden, weight.to(hidden.dtype))

    def text_logits(self, hidden: Tensor) -> Tensor:
        return self.lm_head(hidden)
