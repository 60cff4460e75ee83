"""FLUX-style autoencoder: 16 latent channels at an eighth of the size."""

import torch
import torch.nn.functional as F
from torch import nn


class Resnet(nn.Module):
    def __init__(self, cin, cout, groups):
        super().__init__()
        self.norm1 = nn.GroupNorm(groups, cin, eps=1e-6)
        self.conv1 = nn.Conv2d(cin, cout, 3, padding=1)
        self.norm2 = nn.GroupNorm(groups, cout, eps=1e-6)
        self.conv2 = nn.Conv2d(cout, cout, 3, padding=1)
        self.conv_shortcut = nn.Conv2d(cin, cout, 1) if cin != cout else None

    def forward(self, x):
        y = self.conv1(F.silu(self.norm1(x)))
        y = self.conv2(F.silu(self.norm2(y)))
        return y + (x if self.conv_shortcut is None else self.conv_shortcut(x))


class MidAttention(nn.Module):
    def __init__(self, channels, groups):
        super().__init__()
        self.group_norm = nn.GroupNorm(groups, channels, eps=1e-6)
        self.to_q = nn.Linear(channels, channels)
        self.to_k = nn.Linear(channels, channels)
        self.to_v = nn.Linear(channels, channels)
        self.to_out = nn.ModuleList([nn.Linear(channels, channels)])

    def forward(self, x):
        b, c, h, w = x.shape
        y = self.group_norm(x).flatten(2).transpose(1, 2)
        q, k, v = self.to_q(y)[:, None], self.to_k(y)[:, None], self.to_v(y)[:, None]
        y = F.scaled_dot_product_attention(q, k, v)[:, 0]
        return x + self.to_out[0](y).transpose(1, 2).reshape(b, c, h, w)


class Mid(nn.Module):
    def __init__(self, channels, groups, attention):
        super().__init__()
        self.resnets = nn.ModuleList(Resnet(channels, channels, groups) for _ in range(2))
        heads = [MidAttention(channels, groups)] if attention else []
        self.attentions = nn.ModuleList(heads)

    def forward(self, x):
        x = self.resnets[0](x)
        for attention in self.attentions:
            x = attention(x)
        return self.resnets[1](x)


class Sampler(nn.Module):
    """A halving (`up=False`) or doubling convolution."""

    def __init__(self, channels, up):
        super().__init__()
        self.up = up
        self.conv = nn.Conv2d(channels, channels, 3, stride=1 if up else 2, padding=1 if up else 0)

    def forward(self, x):
        if self.up:
            return self.conv(F.interpolate(x, scale_factor=2.0, mode="nearest"))
        return self.conv(F.pad(x, (0, 1, 0, 1)))


class Stage(nn.Module):
    def __init__(self, cin, cout, groups, layers, sampler):
        super().__init__()
        sizes = [cin] + [cout] * layers
        self.resnets = nn.ModuleList(
            Resnet(a, b, groups) for a, b in zip(sizes[:-1], sizes[1:], strict=True)
        )
        if sampler == "down":
            self.downsamplers = nn.ModuleList([Sampler(cout, up=False)])
        if sampler == "up":
            self.upsamplers = nn.ModuleList([Sampler(cout, up=True)])

    def forward(self, x):
        for resnet in self.resnets:
            x = resnet(x)
        for sampler in (*getattr(self, "downsamplers", ()), *getattr(self, "upsamplers", ())):
            x = sampler(x)
        return x


class Encoder(nn.Module):
    def __init__(self, widths, groups, layers, latent, attention):
        super().__init__()
        self.conv_in = nn.Conv2d(3, widths[0], 3, padding=1)
        last = len(widths) - 1
        self.down_blocks = nn.ModuleList(
            Stage(widths[max(i - 1, 0)], w, groups, layers, "down" if i < last else None)
            for i, w in enumerate(widths)
        )
        self.mid_block = Mid(widths[-1], groups, attention)
        self.conv_norm_out = nn.GroupNorm(groups, widths[-1], eps=1e-6)
        self.conv_out = nn.Conv2d(widths[-1], 2 * latent, 3, padding=1)

    def forward(self, x):
        x = self.conv_in(x)
        for block in self.down_blocks:
            x = block(x)
        return self.conv_out(F.silu(self.conv_norm_out(self.mid_block(x))))


class Decoder(nn.Module):
    def __init__(self, widths, groups, layers, latent, attention):
        super().__init__()
        widths = widths[::-1]
        self.conv_in = nn.Conv2d(latent, widths[0], 3, padding=1)
        self.mid_block = Mid(widths[0], groups, attention)
        last = len(widths) - 1
        self.up_blocks = nn.ModuleList(
            Stage(widths[max(i - 1, 0)], w, groups, layers + 1, "up" if i < last else None)
            for i, w in enumerate(widths)
        )
        self.conv_norm_out = nn.GroupNorm(groups, widths[-1], eps=1e-6)
        self.conv_out = nn.Conv2d(widths[-1], 3, 3, padding=1)

    def forward(self, z):
        x = self.mid_block(self.conv_in(z))
        for block in self.up_blocks:
            x = block(x)
        return self.conv_out(F.silu(self.conv_norm_out(x)))


class Autoencoder(nn.Module):
    """Pixels [B,3,H,W] in -1..1 to and from latents [B,16,H/8,W/8]."""

    def __init__(self, widths, groups=32, layers=2, latent=16, attention=True):
        super().__init__()
        self.encoder = Encoder(widths, groups, layers, latent, attention)
        self.decoder = Decoder(widths, groups, layers, latent, attention)

    def encode(self, pixels):
        """Mean and log variance of the latents, not yet shifted and scaled."""
        mean, logvar = self.encoder(pixels).chunk(2, 1)
        return mean, logvar.clamp(-30, 20)

    def decode(self, z):
        return self.decoder(z)

    @staticmethod
    def from_config(config):
        return Autoencoder(
            config["block_out_channels"],
            config["norm_num_groups"],
            config["layers_per_block"],
            config["latent_channels"],
            config.get("mid_block_add_attention", True),
        )


def pack(z):
    """Latents [B,16,2R,2C] to packed tokens [B,R*C,64]; channel major, then row, then column."""
    b, c, h, w = z.shape
    z = z.view(b, c, h // 2, 2, w // 2, 2).permute(0, 2, 4, 1, 3, 5)
    return z.reshape(b, h // 2 * (w // 2), c * 4)


def unpack(tokens, rows, cols):
    """Inverse of `pack`."""
    b, _, c = tokens.shape
    z = tokens.view(b, rows, cols, c // 4, 2, 2).permute(0, 3, 1, 4, 2, 5)
    return z.reshape(b, c // 4, 2 * rows, 2 * cols)


def to_device_format(module):
    """Channels-last weights: several times faster convolutions on a CPU."""
    return module.to(memory_format=torch.channels_last)
