"""Trains the preview, tokens straight to pixels.

    python -m nano.train_preview --profile full
    python -m nano.train_preview --profile further --start-from checkpoint

It has no caption, so it draws letters in the palette's usual typeface, as well as it can in one pass
and with what is drawn so far.
"""

import random

import torch
from safetensors.torch import load_file
from torch import nn

from nano import codebook, codes, models
from nano.data import Pool, to_tensor, window
from nano.precision import reduced
from nano.training import Trainer, options_of, start

HALF_GRIDS = 0.3


def prepare(preview):
    """The embedding starts as the codebook's leading directions."""
    rows = codebook.make(192)
    dim = preview.embedding.embedding_dim
    _, _, axes = torch.linalg.svd(rows, full_matrices=False)
    start_ = rows @ axes[:dim].T
    preview.embedding.weight.data.copy_(start_ / start_.std())
    nn.init.zeros_(preview.conv_mid.bias)


class Batches:
    """Crops of `crop` pixels; some lack their end."""

    def __init__(self, plan, first=0):
        self.plan, self.rng = plan, random.Random(first)
        self.pool = Pool(first, fresh=plan.fresh)

    def __call__(self):
        """Tokens [B,n,n], drawn [B,n,n], pixels [B,3,16n,16n]."""
        n, side, parts = self.plan.crop // codes.CELL, codes.CELL, []
        for _ in range(self.plan.batch):
            found = self.pool.draw()
            row, col = window(found.labels, n, n, self.rng)
            drawn = torch.ones(n * n, dtype=torch.bool)
            if self.rng.random() < HALF_GRIDS:
                drawn[self.rng.randrange(n * n) :] = False
            labels = found.labels[row : row + n, col : col + n].astype("int64")
            pixels = found.pixels[row * side : (row + n) * side, col * side : (col + n) * side]
            parts.append((torch.from_numpy(labels), drawn.view(n, n), to_tensor(pixels)))
        return (torch.stack(part) for part in zip(*parts, strict=True))


def losses_of(preview, batches):
    def losses(_):
        tokens, drawn, pixels = batches()
        with reduced():
            out = preview(tokens, drawn).float()
        known = drawn.float().repeat_interleave(16, 1).repeat_interleave(16, 2)[:, None]
        wrong = (out - pixels) * known
        loss = (wrong.abs().sum() + 2 * wrong.square().sum()) / (3 * known.sum()).clamp(min=1)
        return {"loss": loss, "l1": wrong.abs().sum() / (3 * known.sum()).clamp(min=1)}

    return losses


def read(preview, folder):
    """Takes the weights of a published checkpoint."""
    preview.load_state_dict(load_file(folder / "x-omni" / "preview.safetensors"))


def main():
    options = options_of("preview", __doc__)
    start(threads=options.threads)
    plan, published = options.plan, options.start_from
    preview = models.preview()
    if published:
        read(preview, published)
    else:
        prepare(preview)
    trainer = Trainer("preview", preview, plan)
    first = 4 * 10**6 * bool(published) + trainer.clock.step * 4
    trainer.run(losses_of(preview, Batches(plan, first)), every=50)


if __name__ == "__main__":
    main()
