"""Vector quantiser and the convolutions around it: features to codes, codes to siglip features."""

import torch
import torch.nn.functional as F
from torch import nn


class Codebook(nn.Module):
    def __init__(self, size, dim):
        super().__init__()
        self.embedding = nn.Embedding(size, dim)


class ResidualBlock(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.norm1 = nn.GroupNorm(32, channels, eps=1e-6)
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1)
        self.norm2 = nn.GroupNorm(32, channels, eps=1e-6)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x):
        y = self.conv1(F.gelu(self.norm1(x)))
        return x + self.conv2(F.gelu(self.norm2(y)))


class VqProjector(nn.Module):
    def __init__(self, width, codebook_size, codebook_dim, z_channels):
        super().__init__()
        self.quant_conv = nn.Conv2d(width, codebook_dim, 1)
        self.quantize = Codebook(codebook_size, codebook_dim)
        self.post_quant_conv = nn.Conv2d(codebook_dim, z_channels, 1)
        self.post_conv = nn.ModuleList(ResidualBlock(z_channels) for _ in range(2))

    def cosine(self, features):
        """Features [B,N,width] to cosine similarities [B,N,codebook_size]."""
        x = F.linear(features, self.quant_conv.weight[:, :, 0, 0], self.quant_conv.bias)
        rows = F.normalize(self.quantize.embedding.weight, dim=-1)
        return F.normalize(x, dim=-1) @ rows.T

    def encode(self, features):
        """Features [B,N,width] to the nearest codes, int64 [B,N]."""
        return self.cosine(features).argmax(-1)

    def decode(self, codes):
        """Codes [B,R,C] to siglip features [B,z_channels,R,C]."""
        x = self.quantize.embedding(codes).permute(0, 3, 1, 2)
        x = self.post_quant_conv(x)
        for block in self.post_conv:
            x = block(x)
        return x


def init_codebook(projector, seed=0):
    """Unit-length random rows: nearly orthogonal, so that no two codes start close."""
    generator = torch.Generator().manual_seed(seed)
    weight = projector.quantize.embedding.weight
    rows = torch.randn(weight.shape, generator=generator)
    weight.data.copy_(rows / rows.norm(dim=-1, keepdim=True) * weight.shape[1] ** 0.5 * 0.5)
