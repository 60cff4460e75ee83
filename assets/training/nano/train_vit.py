"""Trains the image tokenizer: pixels to the codes that the generator drew them from.

    python -m nano.train_vit --profile full
    python -m nano.train_vit --profile further --start-from checkpoint
    python -m nano.train_vit --profile accelerator --start-from checkpoint --device cuda --workers 3

The codebook is as the painter left it (see `codebook`), and fixed here. The loss is the cross-entropy
of scaled cosines, which the nearest-row rule of the quantiser decides by. Wide crops that keep their
place in the poster (most of them mosaics, see `data`), whole posters at the end, and in further
training all the time: what starts in a row, and how a poster is laid out, is seen there alone.
"""

import random
from functools import partial
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from nano import codebook, codes, models
from nano.data import BACKGROUND, Mosaic, Pool, scaled, whole, window
from nano.feed import Feed
from nano.networks.vit import look_around
from nano.precision import reduced
from nano.settings import sizes
from nano.training import Trainer, average_path, options_of, start

SCALE = 24.0
#: Share of crops of posters that start in column 0; the same of further training.
LEFT_EDGE = 0.15
FURTHER_LEFT_EDGE = 0.5
EMPTY_SHARE = 0.35


def rows_of_painter(dim):
    """The codebook as the painter has moved it, float32 [codes,dim]; as made, before that."""
    path = average_path("painter")
    if not path.exists():
        return codebook.make(dim)
    state = torch.load(path, weights_only=True)
    return state["projector.quantize.embedding.weight"].float()


class Tokenizer(nn.Module):
    """The ViT and the 1 x 1 convolution in front of the quantiser; `rows` are the codes' directions,
    by default those of this run's painter."""

    def __init__(self, rows=None):
        super().__init__()
        width, dim = sizes("encoder")["width"], sizes("encoder")["codebook_dim"]
        self.vit = models.vit()
        self.quant_conv = nn.Conv2d(width, dim, 1)
        rows = F.normalize(rows_of_painter(dim), dim=1) if rows is None else rows
        self.register_buffer("rows", rows, persistent=False)

    def cosines(self, features):
        """Features [..,width] to cosines with every row, [..,codes]."""
        x = F.linear(features, self.quant_conv.weight[:, :, 0, 0], self.quant_conv.bias)
        return F.normalize(x.float(), dim=-1) @ self.rows.T

    def forward(self, pixels, places=None, taken=None):
        """Pixels [B,3,16r,16c]; `places` lists (rows, cols, row, col): the grid and the crop's
        corner in it. Without it the pixels are a whole poster. `taken` lists the cells of all B*N
        that are asked for; then the cosines are [cells,codes]."""
        rows, cols = (n // codes.CELL for n in pixels.shape[2:])
        places = places or [(rows, cols, 0, 0)]
        at = {place: self._at(rows, cols, *place) for place in dict.fromkeys(places)}
        at = torch.cat([at[place] for place in places])
        x = self.vit.patch_embed(pixels).flatten(2).transpose(1, 2) + at
        x = self.vit.transform(x)
        return self.cosines(x if taken is None else x.flatten(0, 1)[taken])

    def _at(self, rows, cols, all_rows, all_cols, row, col):
        table = self.vit.positions(all_rows, all_cols).view(1, all_rows, all_cols, -1)
        return table[:, row : row + rows, col : col + cols].flatten(1, 2)


def read(folder: Path) -> Tokenizer:
    """The tokenizer of a published checkpoint, with the codebook of the painter there."""
    state = torch.load(folder / "x-omni" / "siglip_vq_projector.pt", weights_only=True)
    tokenizer = Tokenizer(F.normalize(state["quantize.embedding.weight"].float(), dim=1))
    vit = torch.load(folder / "x-omni" / "siglip_vit.pt", weights_only=True)
    tokenizer.vit.load_state_dict(vit)
    conv = {k.removeprefix("quant_conv."): v for k, v in state.items() if k.startswith("quant_conv.")}
    tokenizer.quant_conv.load_state_dict(conv)
    return tokenizer


def prepare(tokenizer):
    """Heads look at neighbours, residuals start small, content leaves the places alone."""
    vit = tokenizer.vit
    for block in vit.blocks:
        look_around(block)
        block.mlp.fc2.weight.data *= 0.5
    nn.init.normal_(vit.patch_embed.proj.weight, std=0.05)
    vit.patch_embed.proj.weight.data[:48] = 0
    nn.init.zeros_(vit.patch_embed.proj.bias)


def matrices(tokenizer):
    return [p for p in tokenizer.vit.blocks.parameters() if p.ndim == 2]


class Batches:
    """Crops of `crop` x 1.5 `crop` pixels with their places, or whole posters."""

    def __init__(self, plan, further, first):
        self.plan, self.pool = plan, Pool(first, fresh=plan.fresh)
        self.rng, self.chance = random.Random(first), np.random.default_rng(first)
        self.left_edge = FURTHER_LEFT_EDGE if further else LEFT_EDGE

    def __call__(self, progress):
        """Pixels uint8 [B,16r,16c,3], the cells that are asked for and their codes [cells], places."""
        if whole(self.plan, progress, self.rng):
            found = self.pool.alike(self.plan.wholes)
            return self._batch(found, found[0].labels.shape)
        side = self.plan.crop // codes.CELL
        shape = (side, side * 3 // 2)
        found = [
            Mosaic(self.rng, *shape, mix=self.plan.mix) if self.rng.random() < self.plan.mosaics else self.pool.draw()
            for _ in range(self.plan.batch)
        ]
        return self._batch(found, shape)

    def _batch(self, found, shape):
        rows, cols, side = *shape, codes.CELL
        pixels, labels, places = [], [], []
        for one in found:
            row, col = window(one.labels, rows, cols, self.rng)
            if self.rng.random() < self.left_edge:
                col = 0
            place = one.place if isinstance(one, Mosaic) else (*one.labels.shape, row, col)
            part = one.pixels[row * side : (row + rows) * side, col * side : (col + cols) * side]
            pixels.append(part)
            shown = one.labels[row : row + rows, col : col + cols].copy()
            if isinstance(one, Mosaic) and one.place[3] == 0:
                shown[:, 0] = -1  # cannot be known: a mosaic's rows start with any code
            labels.append(shown)
            places.append(place)
        labels = np.stack(labels).ravel().astype(np.int64)
        taken = self._asked(labels)
        return np.stack(pixels), taken, labels[taken], places

    def _asked(self, labels):
        """Which cells are asked for: all that show something, and some of the empty ones."""
        empty = (labels >= BACKGROUND[0]) & (labels < BACKGROUND[1])
        some = self.chance.random(len(labels)) < EMPTY_SHARE
        return np.flatnonzero((labels >= 0) & (~empty | some))


def losses_of(tokenizer, batches):
    glyphs = codes.RANGES["headline"][1]

    def losses(progress):
        pixels, taken, target, places = batches(progress)
        with reduced(pixels.device.type):
            cosines = tokenizer(scaled(pixels), places, taken)
        logits = SCALE * cosines.float()
        loss = F.cross_entropy(logits, target)
        right, glyph = logits.argmax(1) == target, target < glyphs
        empty = ~glyph & (target < codes.RANGES["band"][1])

        def share(kind):
            return (right & kind).sum() / kind.sum().clamp(min=1)

        return {"loss": loss, "glyphs": share(glyph), "empty": share(empty),
                "rest": share(~glyph & ~empty)}

    return losses


def main():
    options = options_of("vit", __doc__)
    start(threads=options.threads)
    plan, further = options.plan, options.start_from is not None
    if further:
        tokenizer = read(options.start_from)
    else:
        tokenizer = Tokenizer()
        prepare(tokenizer)
    tokenizer.to(options.device)
    trainer = Trainer("vit", tokenizer, plan, matrices(tokenizer))
    first = further * 2 * 10**6 + trainer.clock.step * 4
    batches = Feed(partial(Batches, plan, further), first, options.workers, options.device)
    trainer.run(losses_of(tokenizer, batches))


if __name__ == "__main__":
    main()
