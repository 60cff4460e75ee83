"""Tokens straight to pixels in one pass: what the studio shows while a picture is drawn."""

import torch
import torch.nn.functional as F
from torch import nn


class Preview(nn.Module):
    """`tokens` int64 [B,R,C] and `drawn` bool [B,R,C] to an image [B,3,16R,16C].

    The result is not clamped; -1..1 is the displayable range.
    """

    def __init__(self, codes, dim, hidden, depth):
        super().__init__()
        self.embedding = nn.Embedding(codes, dim)
        self.conv_in = nn.Conv2d(dim + 1, hidden, 3, padding=1)
        self.convs = nn.ModuleList(nn.Conv2d(hidden, hidden, 3, padding=1) for _ in range(depth))
        self.conv_up = nn.Conv2d(hidden, 16 * 32, 3, padding=1)
        self.conv_mid = nn.Conv2d(32, 3 * 16, 3, padding=1)

    def forward(self, tokens, drawn):
        mask = drawn.unsqueeze(1).to(self.embedding.weight.dtype)
        x = self.embedding(tokens).permute(0, 3, 1, 2) * mask
        x = F.silu(self.conv_in(torch.cat([x, mask], 1)))
        for conv in self.convs:
            x = x + F.silu(conv(x))
        x = F.silu(F.pixel_shuffle(self.conv_up(x), 4))
        return F.pixel_shuffle(self.conv_mid(x), 4)
