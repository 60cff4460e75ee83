"""FLUX transformer with X-Omni's siglip input, and its schedule."""

import math

import torch
import torch.nn.functional as F
from torch import nn


def layer_norm(x):
    return F.layer_norm(x, x.shape[-1:], eps=1e-6)


class TimeMlp(nn.Module):
    def __init__(self, cin, dim):
        super().__init__()
        self.linear_1 = nn.Linear(cin, dim)
        self.linear_2 = nn.Linear(dim, dim)

    def forward(self, x):
        return self.linear_2(F.silu(self.linear_1(x)))


class TimeTextEmbed(nn.Module):
    def __init__(self, dim, pooled, guidance):
        super().__init__()
        self.timestep_embedder = TimeMlp(256, dim)
        if guidance:
            self.guidance_embedder = TimeMlp(256, dim)
        self.text_embedder = TimeMlp(pooled, dim)

    def forward(self, sigma, guidance, pooled):
        x = self.timestep_embedder(sinusoid(1000 * sigma))
        if hasattr(self, "guidance_embedder"):
            x = x + self.guidance_embedder(sinusoid(1000 * guidance))
        return x + self.text_embedder(pooled)


def sinusoid(t):
    """Timesteps [B] to [B,256]: cosines first, as in the release."""
    f = torch.exp(-math.log(10000) * torch.arange(128, device=t.device) / 128)
    phase = t.float()[:, None] * f[None]
    return torch.cat([phase.cos(), phase.sin()], -1)


class Modulation(nn.Module):
    def __init__(self, dim, parts):
        super().__init__()
        self.linear = nn.Linear(dim, parts * dim)
        self.parts = parts

    def forward(self, temb):
        return self.linear(F.silu(temb))[:, None].chunk(self.parts, -1)


class QkNorm(nn.Module):
    """RMS norm over one head."""

    def __init__(self, dim):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))

    def forward(self, x):
        return F.rms_norm(x, x.shape[-1:], self.weight, eps=1e-6)


class JointAttention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        for name in ("to_q", "to_k", "to_v", "add_q_proj", "add_k_proj", "add_v_proj"):
            setattr(self, name, nn.Linear(dim, dim))
        self.to_out = nn.ModuleList([nn.Linear(dim, dim)])
        self.to_add_out = nn.Linear(dim, dim)
        for name in ("norm_q", "norm_k", "norm_added_q", "norm_added_k"):
            setattr(self, name, QkNorm(dim // heads))

    def forward(self, image, text, rope):
        n = text.shape[1]
        q = join(self, self.norm_added_q, self.add_q_proj, text, self.norm_q, self.to_q, image)
        k = join(self, self.norm_added_k, self.add_k_proj, text, self.norm_k, self.to_k, image)
        v = join(self, None, self.add_v_proj, text, None, self.to_v, image)
        x = attend(rotate(q, rope), rotate(k, rope), v)
        return self.to_out[0](x[:, n:]), self.to_add_out(x[:, :n])


def split_heads(x, heads):
    return x.view(x.shape[0], x.shape[1], heads, -1).transpose(1, 2)


def join(attention, text_norm, text_map, text, image_norm, image_map, image):
    """Heads of the text followed by heads of the image."""
    a = split_heads(text_map(text), attention.heads)
    b = split_heads(image_map(image), attention.heads)
    if text_norm is not None:
        a, b = text_norm(a), image_norm(b)
    return torch.cat([a, b], 2)


def attend(q, k, v):
    """Attention of [B,H,N,D] to [B,N,H*D]; written out for short sequences in training, where the
    fused kernel's backward pass is slow on a CPU."""
    if q.requires_grad and q.shape[2] < 400 and q.device.type == "cpu":
        scores = (q.float() @ k.float().transpose(-1, -2)) * q.shape[-1] ** -0.5
        x = scores.softmax(-1) @ v.float()
    else:
        x = F.scaled_dot_product_attention(q, k, v)
    return x.transpose(1, 2).flatten(2)


def rotate(x, rope):
    """Interleaved rotary embedding of [B,H,N,D] by (cos, sin), each [N,D/2] or broadcast."""
    cos, sin = rope
    a, b = x.float().unflatten(-1, (-1, 2)).unbind(-1)
    return torch.stack([a * cos - b * sin, a * sin + b * cos], -1).flatten(-2).to(x.dtype)


class Gelu(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.proj = nn.Linear(dim, hidden)

    def forward(self, x):
        return F.gelu(self.proj(x), approximate="tanh")


class FeedForward(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.net = nn.ModuleList([Gelu(dim, hidden), nn.Identity(), nn.Linear(hidden, dim)])

    def forward(self, x):
        return self.net[2](self.net[0](x))


class DoubleBlock(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.norm1 = Modulation(dim, 6)
        self.norm1_context = Modulation(dim, 6)
        self.attn = JointAttention(dim, heads)
        self.ff = FeedForward(dim, 4 * dim)
        self.ff_context = FeedForward(dim, 4 * dim)

    def forward(self, image, text, temb, rope):
        i = self.norm1(temb)
        t = self.norm1_context(temb)
        a, b = self.attn(
            layer_norm(image) * (1 + i[1]) + i[0], layer_norm(text) * (1 + t[1]) + t[0], rope
        )
        image, text = image + i[2] * a, text + t[2] * b
        image = image + i[5] * self.ff(layer_norm(image) * (1 + i[4]) + i[3])
        text = text + t[5] * self.ff_context(layer_norm(text) * (1 + t[4]) + t[3])
        return image, text


class SingleAttention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.to_q = nn.Linear(dim, dim)
        self.to_k = nn.Linear(dim, dim)
        self.to_v = nn.Linear(dim, dim)
        self.norm_q = QkNorm(dim // heads)
        self.norm_k = QkNorm(dim // heads)

    def forward(self, x, rope):
        q = self.norm_q(split_heads(self.to_q(x), self.heads))
        k = self.norm_k(split_heads(self.to_k(x), self.heads))
        v = split_heads(self.to_v(x), self.heads)
        return attend(rotate(q, rope), rotate(k, rope), v)


class SingleBlock(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.norm = Modulation(dim, 3)
        self.attn = SingleAttention(dim, heads)
        self.proj_mlp = nn.Linear(dim, 4 * dim)
        self.proj_out = nn.Linear(5 * dim, dim)

    def forward(self, x, temb, rope):
        shift, scale, gate = self.norm(temb)
        y = layer_norm(x) * (1 + scale) + shift
        hidden = F.gelu(self.proj_mlp(y), approximate="tanh")
        return x + gate * self.proj_out(torch.cat([self.attn(y, rope), hidden], -1))


class FluxTransformer(nn.Module):
    """Velocity of the packed latents.

    `latents` [B,R*C,64], `text` [B,L,joint], `pooled` [B,pooled], `siglip` [B,R*C,siglip],
    `sigma` [B] in 0..1. Returns [B,R*C,64], noise minus picture.
    """

    def __init__(self, heads, head_dim, axes, double, single, joint, pooled, siglip, guidance=True):
        super().__init__()
        dim = heads * head_dim
        self.axes = axes
        self.time_text_embed = TimeTextEmbed(dim, pooled, guidance)
        self.context_embedder = nn.Linear(joint, dim)
        self.x_embedder = nn.Linear(64, dim)
        self.siglip_embed = nn.Linear(siglip, dim, bias=False)
        self.transformer_blocks = nn.ModuleList(DoubleBlock(dim, heads) for _ in range(double))
        self.single_transformer_blocks = nn.ModuleList(
            SingleBlock(dim, heads) for _ in range(single)
        )
        self.norm_out = Modulation(dim, 2)
        self.proj_out = nn.Linear(dim, 64)

    def forward(
        self, latents, text, pooled, siglip, sigma, rows, cols, guidance=1.0, origins=((0, 0),)
    ):
        rope = rope_tables(rows, cols, text.shape[1], self.axes, origins, latents.device)
        temb = self.time_text_embed(sigma, torch.full_like(sigma, guidance), pooled)
        image, text = self.x_embedder(latents), self.context_embedder(text)
        for block in self.transformer_blocks:
            image, text = block(image, text, temb, rope)
        x = torch.cat([text, image + self.siglip_embed(siglip)], 1)
        for block in self.single_transformer_blocks:
            x = block(x, temb, rope)
        scale, shift = self.norm_out(temb)
        return self.proj_out(layer_norm(x[:, text.shape[1] :]) * (1 + scale) + shift)

    @staticmethod
    def from_config(c):
        return FluxTransformer(
            c["num_attention_heads"],
            c["attention_head_dim"],
            tuple(c["axes_dims_rope"]),
            c["num_layers"],
            c["num_single_layers"],
            c["joint_attention_dim"],
            c["pooled_projection_dim"],
            c["siglip_channels"],
            c["guidance_embeds"],
        )


def rope_tables(rows, cols, text, axes, origins, device=None):
    """(cos, sin), each [B,1,text+rows*cols, sum(axes)/2], one table for each origin."""
    tables = {o: rope_table(rows, cols, text, axes, o, device) for o in dict.fromkeys(origins)}
    parts = zip(*(tables[origin] for origin in origins), strict=True)
    return tuple(torch.stack(part)[:, None] for part in parts)


def rope_table(rows, cols, text, axes, origin=(0, 0), device=None):
    """(cos, sin) [text+rows*cols, sum(axes)/2]; text stands at the origin of all three axes.

    `origin` is the (row, column) of the first cell: a crop keeps its place in the poster.
    """
    at = torch.zeros(text + rows * cols, 3, dtype=torch.float64, device=device)
    cells = torch.arange(rows * cols, device=device)
    at[text:, 1] = origin[0] + cells // cols
    at[text:, 2] = origin[1] + cells % cols
    phases = []
    for axis, dim in enumerate(axes):
        pair = torch.arange(0, dim, 2, dtype=torch.float64, device=device)
        frequency = 10000.0 ** (-pair / dim)
        phases.append(at[:, axis, None] * frequency[None])
    phase = torch.cat(phases, 1)
    return phase.cos().float(), phase.sin().float()


def sigmas(steps, packed):
    """Shifted noise levels [steps+1], from 1 down to 0, for `packed` packed latents."""
    mu = 0.5 + (packed - 256) * (1.15 - 0.5) / (4096 - 256)
    sigma = torch.linspace(1.0, 1.0 / steps, steps, dtype=torch.float64)
    shifted = math.exp(mu) / (math.exp(mu) + 1 / sigma - 1)
    return torch.cat([shifted, torch.zeros(1, dtype=torch.float64)]).float()
