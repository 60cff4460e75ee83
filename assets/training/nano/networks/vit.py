"""SigLIP-style vision transformer: the first half of the image tokenizer."""

import torch
import torch.nn.functional as F
from torch import nn

PATCH = 16
#: The release stores 128 x 128 positions; 96 divides by 24 and 32 and costs half.
GRID = 96
HEADS = 16


def attend(q, k, v, training=False):
    """Attention of [B,H,N,D]; written out while training, where the fused kernel's backward pass
    takes three times as long on a CPU."""
    if not training or q.device.type != "cpu":
        return F.scaled_dot_product_attention(q, k, v)
    scores = (q.float() @ k.float().transpose(-1, -2)) * q.shape[-1] ** -0.5
    return scores.softmax(-1) @ v.float()


class Attention(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.qkv = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)

    def forward(self, x):
        b, n, w = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, w // HEADS).permute(2, 0, 3, 1, 4)
        x = attend(q, k, v, self.training)
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
        return self.transform(x)

    def transform(self, x):
        for block in self.blocks:
            x = block(x)
        return x


#: Periods over one side of the picture. The low ones place a cell roughly, those near 24, 28 and 32
#: fold differently on each grid size, which tells the size itself.
FREQUENCIES = (1.0, 2.0, 3.5, 5.0, 7.0, 10.0, 14.0, 18.0, 24.0, 28.0, 32.0, 40.0)


def fourier_positions(width):
    """A fixed smooth table [1,96*96,width] whose first 4 x 12 channels are, for each frequency,
    sine and cosine of the row, then of the column; the rest is 0 and belongs to the content.

    The tokenizer resizes the table to the grid, so a position is known only relative to the grid.
    """
    at = (torch.arange(GRID) + 0.5) / GRID
    phase = 2 * torch.pi * at[:, None] * torch.tensor(FREQUENCIES)[None]
    side = torch.stack([phase.sin(), phase.cos()], 2).flatten(1)
    rows = side[:, None].expand(GRID, GRID, -1)
    cols = side[None].expand(GRID, GRID, -1)
    table = torch.cat([rows, cols], 2).reshape(1, GRID * GRID, -1)
    return F.pad(table, (0, width - table.shape[2]))


#: What the heads look at before training: the cell at this (row, column) from their own.
OFFSETS = (
    (-1, 0), (1, 0), (-2, 0), (2, 0), (-3, 0), (3, 0), (0, -1), (0, 1),
    (0, -2), (0, 2), (-1, -1), (-1, 1), (1, -1), (1, 1), (2, 1), (-2, -1),
)  # fmt: skip
_HEAD_FREQUENCIES = (1.0, 3.5, 7.0)
_TYPICAL_SIDE = 28


@torch.no_grad()
def look_around(block, strength=2.6):
    """Starts the heads of a block as looks at fixed neighbours, of rows and columns.

    A head's queries and keys take the sines and cosines of three frequencies of each axis; turning
    the queries by the offset makes the neighbour's key the most similar one.
    """
    width = block.attn.proj.in_features
    size = width // HEADS
    pairs = [(axis, f) for axis in (0, 1) for f in _HEAD_FREQUENCIES][: size // 2]
    weight, bias = block.attn.qkv.weight, block.attn.qkv.bias
    weight[: 2 * width] *= 0.1
    bias.zero_()
    for head, offset in enumerate(OFFSETS):
        for i, (axis, frequency) in enumerate(pairs):
            channel = 2 * (axis * len(FREQUENCIES) + FREQUENCIES.index(frequency))
            angle = torch.tensor(2 * torch.pi * frequency * offset[axis] / _TYPICAL_SIDE)
            turn = torch.stack([angle.cos(), angle.sin(), -angle.sin(), angle.cos()]).view(2, 2)
            at = head * size + 2 * i
            weight[at : at + 2, channel : channel + 2] = strength * turn
            keys = weight[width + at : width + at + 2]
            keys[:, channel : channel + 2] = strength * torch.eye(2)
