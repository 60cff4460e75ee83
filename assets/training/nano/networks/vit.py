"""SigLIP-style vision transformer: the first half of the image tokenizer."""

import torch
import torch.nn.functional as F
from torch import nn

PATCH = 16
GRID = 128
HEADS = 16


class Attention(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)

    def forward(self, x):
        b, n, w = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, w // HEADS).permute(2, 0, 3, 1, 4)
        x = F.scaled_dot_product_attention(q, k, v)
        return self.proj(x.transpose(1, 2).reshape(b, n, w))


class Mlp(nn.Module):
    def __init__(self, width, hidden):
        super().__init__()
        self.fc1 = nn.Linear(width, hidden)
        self.fc2 = nn.Linear(hidden, width)

    def forward(self, x):
        return self.fc2(F.gelu(self.fc1(x)))


class Block(nn.Module):
    def __init__(self, width, hidden):
        super().__init__()
        self.norm1 = nn.LayerNorm(width, eps=1e-6)
        self.attn = Attention(width)
        self.norm2 = nn.LayerNorm(width, eps=1e-6)
        self.mlp = Mlp(width, hidden)

    def forward(self, x):
        x = x + self.attn(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class PatchEmbed(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.proj = nn.Conv2d(3, width, PATCH, stride=PATCH)

    def forward(self, pixels):
        return self.proj(pixels)


class VisionTransformer(nn.Module):
    """Pixels [B,3,16R,16C] in -1..1 to features [B,R*C,width], without a final norm."""

    def __init__(self, width, depth, hidden=None):
        super().__init__()
        self.patch_embed = PatchEmbed(width)
        self.pos_embed = nn.Parameter(fourier_positions(width), requires_grad=False)
        self.blocks = nn.ModuleList(Block(width, hidden or 4 * width) for _ in range(depth))

    def positions(self, rows, cols):
        table = self.pos_embed.view(1, GRID, GRID, -1).permute(0, 3, 1, 2)
        table = F.interpolate(table, (rows, cols), mode="bilinear", align_corners=False)
        return table.flatten(2).transpose(1, 2)

    def forward(self, pixels):
        x = self.patch_embed(pixels)
        rows, cols = x.shape[2:]
        x = x.flatten(2).transpose(1, 2) + self.positions(rows, cols)
        for block in self.blocks:
            x = block(x)
        return x


def fourier_positions(width):
    """A fixed smooth table [1,128*128,width]: half the channels for rows, half for columns.

    The tokenizer resizes the table to the grid, so a position is known only relative to the grid.
    Frequencies up to 40 periods a side keep neighbouring cells of a 32-cell side apart, and those
    near 24, 28 and 32 fold differently on each grid size, which tells the size itself.
    """
    count = width // 4
    frequency = torch.linspace(0.5, 40.0, count)
    at = (torch.arange(GRID) + 0.5) / GRID
    phase = 2 * torch.pi * at[:, None] * frequency[None]
    side = torch.cat([phase.sin(), phase.cos()], 1)
    rows = side[:, None].expand(GRID, GRID, -1)
    cols = side[None].expand(GRID, GRID, -1)
    table = torch.cat([rows, cols], 2).reshape(1, GRID * GRID, -1)
    return 0.5 * F.pad(table, (0, width - table.shape[2]))
