"""The two text encoders of the painter: T5 (a hidden state a token) and CLIP (one pooled state)."""

import math

import torch
import torch.nn.functional as F
from torch import nn


class RmsNorm(nn.Module):
    def __init__(self, dim, eps=1e-6):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))
        self.eps = eps

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.eps) * self.weight


class T5SelfAttention(nn.Module):
    def __init__(self, dim, heads, head_dim, buckets):
        super().__init__()
        self.heads = heads
        self.q = nn.Linear(dim, heads * head_dim, bias=False)
        self.k = nn.Linear(dim, heads * head_dim, bias=False)
        self.v = nn.Linear(dim, heads * head_dim, bias=False)
        self.o = nn.Linear(heads * head_dim, dim, bias=False)
        if buckets:
            self.relative_attention_bias = nn.Embedding(buckets, heads)

    def forward(self, x, bias):
        b, n, _ = x.shape
        q, k, v = (f(x).view(b, n, self.heads, -1).transpose(1, 2) for f in (self.q, self.k, self.v))
        # T5 does not scale by the head width.
        x = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype), scale=1.0)
        return self.o(x.transpose(1, 2).reshape(b, n, -1))


class T5AttentionLayer(nn.Module):
    def __init__(self, dim, heads, head_dim, buckets):
        super().__init__()
        self.SelfAttention = T5SelfAttention(dim, heads, head_dim, buckets)
        self.layer_norm = RmsNorm(dim)

    def forward(self, x, bias):
        return x + self.SelfAttention(self.layer_norm(x), bias)


class T5Gated(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.wi_0 = nn.Linear(dim, hidden, bias=False)
        self.wi_1 = nn.Linear(dim, hidden, bias=False)
        self.wo = nn.Linear(hidden, dim, bias=False)

    def forward(self, x):
        return self.wo(F.gelu(self.wi_0(x), approximate="tanh") * self.wi_1(x))


class T5FeedForwardLayer(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.DenseReluDense = T5Gated(dim, hidden)
        self.layer_norm = RmsNorm(dim)

    def forward(self, x):
        return x + self.DenseReluDense(self.layer_norm(x))


class T5Block(nn.Module):
    def __init__(self, dim, heads, head_dim, hidden, buckets):
        super().__init__()
        self.layer = nn.ModuleList(
            [T5AttentionLayer(dim, heads, head_dim, buckets), T5FeedForwardLayer(dim, hidden)]
        )

    def forward(self, x, bias):
        return self.layer[1](self.layer[0](x, bias))


class T5Stack(nn.Module):
    def __init__(self, dim, depth, heads, head_dim, hidden, buckets):
        super().__init__()
        self.block = nn.ModuleList(
            T5Block(dim, heads, head_dim, hidden, buckets if i == 0 else 0) for i in range(depth)
        )
        self.final_layer_norm = RmsNorm(dim)


class T5Encoder(nn.Module):
    """Token ids [B,N] to hidden states [B,N,dim]; every position is attended to, padding too."""

    def __init__(self, vocab, dim, depth, heads, head_dim, hidden, buckets=32, distance=128):
        super().__init__()
        self.shared = nn.Embedding(vocab, dim)
        self.encoder = T5Stack(dim, depth, heads, head_dim, hidden, buckets)
        self.buckets = buckets
        self.distance = distance

    def forward(self, ids):
        n = ids.shape[1]
        table = self.encoder.block[0].layer[0].SelfAttention.relative_attention_bias
        index = relative_buckets(n, self.buckets, self.distance, ids.device)
        bias = table(index).permute(2, 0, 1)[None]
        x = self.shared(ids)
        for block in self.encoder.block:
            x = block(x, bias)
        return self.encoder.final_layer_norm(x)

    @staticmethod
    def from_config(c):
        return T5Encoder(
            c["vocab_size"],
            c["d_model"],
            c["num_layers"],
            c["num_heads"],
            c["d_kv"],
            c["d_ff"],
            c["relative_attention_num_buckets"],
            c["relative_attention_max_distance"],
        )


def relative_buckets(n, buckets, distance, device=None):
    """Bidirectional T5 buckets [n,n] for key minus query: exact when near, logarithmic when far."""
    at = torch.arange(n, device=device)
    delta = at[None] - at[:, None]
    half = buckets // 2
    exact = half // 2
    far = delta.abs().clamp(min=1).float()
    log = exact + (torch.log(far / exact) / math.log(distance / exact) * (half - exact)).long()
    near = torch.where(delta.abs() < exact, delta.abs(), log.clamp(max=half - 1))
    return near + half * (delta > 0)


class ClipEmbeddings(nn.Module):
    def __init__(self, vocab, dim, length):
        super().__init__()
        self.token_embedding = nn.Embedding(vocab, dim)
        self.position_embedding = nn.Embedding(length, dim)


class ClipAttention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.q_proj = nn.Linear(dim, dim)
        self.k_proj = nn.Linear(dim, dim)
        self.v_proj = nn.Linear(dim, dim)
        self.out_proj = nn.Linear(dim, dim)

    def forward(self, x):
        b, n, d = x.shape
        q, k, v = (
            f(x).view(b, n, self.heads, -1).transpose(1, 2)
            for f in (self.q_proj, self.k_proj, self.v_proj)
        )
        x = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.out_proj(x.transpose(1, 2).reshape(b, n, d))


class ClipMlp(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.fc1 = nn.Linear(dim, hidden)
        self.fc2 = nn.Linear(hidden, dim)

    def forward(self, x):
        x = self.fc1(x)
        return self.fc2(x * torch.sigmoid(1.702 * x))


class ClipLayer(nn.Module):
    def __init__(self, dim, heads, hidden):
        super().__init__()
        self.layer_norm1 = nn.LayerNorm(dim)
        self.self_attn = ClipAttention(dim, heads)
        self.layer_norm2 = nn.LayerNorm(dim)
        self.mlp = ClipMlp(dim, hidden)

    def forward(self, x):
        x = x + self.self_attn(self.layer_norm1(x))
        return x + self.mlp(self.layer_norm2(x))


class ClipStack(nn.Module):
    def __init__(self, dim, heads, hidden, depth):
        super().__init__()
        self.layers = nn.ModuleList(ClipLayer(dim, heads, hidden) for _ in range(depth))


class ClipTextEncoder(nn.Module):
    """Token ids [B,77] to the pooled state [B,dim]: the normed state at the first end token."""

    def __init__(self, vocab, dim, depth, heads, hidden, length=77, end=None):
        super().__init__()
        self.embeddings = ClipEmbeddings(vocab, dim, length)
        self.encoder = ClipStack(dim, heads, hidden, depth)
        self.final_layer_norm = nn.LayerNorm(dim)
        self.end = vocab - 1 if end is None else end

    def forward(self, ids):
        e = self.embeddings
        x = e.token_embedding(ids) + e.position_embedding.weight[: ids.shape[1]]
        for layer in self.encoder.layers:
            x = layer(x)
        x = self.final_layer_norm(x)
        at = (ids == self.end).int().argmax(-1)
        return x[torch.arange(len(ids), device=ids.device), at]

    @staticmethod
    def from_config(c):
        return ClipTextEncoder(
            c["vocab_size"],
            c["hidden_size"],
            c["num_hidden_layers"],
            c["num_attention_heads"],
            c["intermediate_size"],
            c["max_position_embeddings"],
            c["eos_token_id"],
        )
