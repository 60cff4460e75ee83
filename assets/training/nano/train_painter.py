"""Trains the painter: decode side of the tokenizer, T5, CLIP and the FLUX transformer together.

    python -m nano.train_painter --profile full

Flow matching on the fixed latents: at noise level `s` the transformer sees (1 - s) x + s n and
answers n - x. Crops at first, whole posters at the end. A few tokens are wrong and some crops lack
their lower rows, so that the painter forgives a wrong token and paints a half-finished grid; some
posters come without any condition, which guidance needs.
"""

import argparse
import math
import random

import torch
from torch import nn

from nano import codebook, codes, generator, latents, models, text_files
from nano.data import Mosaic, Pool, to_tensor, window
from nano.networks.vae import pack
from nano.settings import budget, sizes
from nano.tokenizers import ClipTokenizer, T5Tokenizer
from nano.training import Trainer, reduced, start

WRONG_TOKENS = 0.03
HALF_GRIDS = 0.06
NO_CONDITION = 0.04
SHIFT = 0.59
MOSAICS = 0.5


class PainterSystem(nn.Module):
    """Everything between tokens plus caption and latents."""

    def __init__(self, t5_vocab, clip_vocab):
        super().__init__()
        self.projector = models.projector()
        self.flux = models.painter()
        self.t5 = models.t5(t5_vocab)
        self.clip = models.clip(clip_vocab)
        self.projector.quant_conv.requires_grad_(False)

    def siglip(self, labels):
        """Tokens [B,R,C] to siglip features [B,R*C,z]."""
        return self.projector.decode(labels).flatten(2).transpose(1, 2)

    def forward(self, latents_, labels, drawn, words, pieces, sigma, free, origins):
        """Velocity [B,R*C,64]; `drawn` [B,R,C] and `free` [B] say what the painter is not told."""
        rows, cols = labels.shape[1:]
        keep = (drawn & ~free[:, None, None]).flatten(1).unsqueeze(2)
        siglip = self.siglip(labels) * keep
        text, pooled = self.t5(words), self.clip(pieces)
        return self.flux(latents_, text, pooled, siglip, sigma, rows, cols, origins=origins)


def system():
    """The networks with the tokenizers of this run, before training."""
    folder = text_files.folder()
    t5 = T5Tokenizer(folder / "tokenizer_2", sizes("t5")["text_length"])
    clip = ClipTokenizer(folder / "tokenizer")
    made = PainterSystem(text_files.T5_VOCAB, clip.end + 1)
    made.projector.quantize.embedding.weight.data.copy_(
        codebook.make(sizes("encoder")["codebook_dim"])
    )
    return made, t5, clip


def prepare(made):
    """Residuals start as nothing or small; modulations start as a plain pre-norm transformer."""
    for block in made.projector.post_conv:
        nn.init.zeros_(block.conv2.weight)
        nn.init.zeros_(block.conv2.bias)
    flux = made.flux
    for name, module in flux.named_modules():
        if type(module).__name__ == "Modulation":
            nn.init.zeros_(module.linear.weight)
            nn.init.zeros_(module.linear.bias)
            dim = module.linear.out_features // module.parts
            for gate in {6: (2, 5), 3: (2,), 2: ()}[module.parts]:
                module.linear.bias.data[gate * dim : (gate + 1) * dim] = 0.5
    nn.init.zeros_(flux.proj_out.weight)
    nn.init.zeros_(flux.proj_out.bias)
    nn.init.normal_(flux.siglip_embed.weight, std=1 / math.sqrt(flux.siglip_embed.in_features))
    nn.init.normal_(flux.x_embedder.weight, std=1 / 8)
    nn.init.normal_(made.t5.shared.weight, std=1.0)
    for encoder in (made.clip.embeddings.token_embedding, made.clip.embeddings.position_embedding):
        nn.init.normal_(encoder.weight, std=0.3)


def matrices(made):
    """What Muon trains: the matrices inside the blocks, modulations apart."""
    blocks = (made.flux.transformer_blocks, made.flux.single_transformer_blocks,
              made.t5.encoder, made.clip.encoder)  # fmt: skip
    return [
        p for part in blocks for name, p in part.named_parameters()
        if p.ndim == 2 and "norm" not in name.split(".linear")[0].split(".")[-1]
        and "relative" not in name
    ]  # fmt: skip


class Batches:
    """Crops with their captions; whole posters once `progress` is past `whole`."""

    def __init__(self, plan, words, clip, whole=0.95, first=0):
        self.plan, self.words, self.clip, self.whole = plan, words, clip, whole
        self.encoder = latents.load()
        self.pool = Pool(first, size=64, fresh=0.3)
        self.rng = random.Random(first)

    def _mosaic(self, shape):
        return Mosaic(self.rng, *shape, generator.poster(self.rng.randrange(10**6)))

    def _crop(self, found, size):
        rows, cols = (min(a, b) for a, b in zip(size, found.labels.shape, strict=True))
        row, col = window(found.labels, rows, cols, self.rng)
        side = codes.CELL
        labels = torch.from_numpy(found.labels[row : row + rows, col : col + cols].astype("int64"))
        pixels = found.pixels[row * side : (row + rows) * side, col * side : (col + cols) * side]
        place = found.place[2:] if isinstance(found, Mosaic) else (row, col)
        return labels, to_tensor(pixels), place

    def _drawn(self, rows, cols):
        drawn = torch.ones(rows * cols, dtype=torch.bool)
        if self.rng.random() < HALF_GRIDS:
            drawn[self.rng.randrange(rows * cols) :] = False
        return drawn.view(rows, cols)

    def __call__(self, progress):
        """Latents [B,N,64], tokens [B,R,C], drawn, T5 ids, CLIP ids, origins."""
        if progress < self.whole:
            side = self.plan.crop // codes.CELL
            shape = (side, side)
            found = [
                self._mosaic(shape) if self.rng.random() < MOSAICS else self.pool.draw()
                for _ in range(self.plan.batch)
            ]
        else:
            first = self.pool.draw()
            found, shape = [first], first.labels.shape
            while len(found) < max(1, self.plan.batch // 4):
                more = self.pool.draw()
                found += [more] * (more.labels.shape == shape)
        crops = [self._crop(one, shape) for one in found]
        return self._tensors(found, crops)

    def _tensors(self, found, crops):
        captions = [one.poster.caption for one in found]
        labels = torch.stack([c[0] for c in crops])
        z = pack(self.encoder.encode(torch.stack([c[1] for c in crops])))
        drawn = torch.stack([self._drawn(*labels.shape[1:]) for _ in crops])
        return z, labels, drawn, self.words(captions), self.clip(captions), [c[2] for c in crops]


def noise_levels(count):
    """Random noise levels [count], spread over 0..1 as the schedule's are."""
    u = (torch.arange(count) + torch.rand(count)) / count
    return math.exp(SHIFT) / (math.exp(SHIFT) + 1 / u.clamp(min=1e-3) - 1)


def losses_of(made, batches):
    def losses(progress):
        z, labels, drawn, words, pieces, origins = batches(progress)
        wrong = torch.rand(labels.shape) < WRONG_TOKENS * torch.rand(())
        seen = torch.where(wrong, torch.randint(0, codes.USED, labels.shape), labels)
        free = torch.rand(len(z)) < NO_CONDITION
        words = torch.where(free[:, None], batches.words([""]), words)
        pieces = torch.where(free[:, None], batches.clip([""]), pieces)
        sigma, noise = noise_levels(len(z)), torch.randn_like(z)
        s = sigma[:, None, None]
        with reduced():
            v = made((1 - s) * z + s * noise, seen, drawn, words, pieces, sigma, free, origins)
        told = drawn.flatten(1) & ~free[:, None]
        wrongness = (v.float() - (noise - z)).square().mean(2)
        # What cannot be known (undrawn cells, free posters) weighs less.
        loss = (wrongness * (0.1 + 0.9 * told)).mean()
        known = wrongness[told]
        return {"loss": loss, "told": known.mean() if len(known) else loss}

    return losses


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--profile", default="full", choices=("toy", "full"))
    profile = arguments.parse_args().profile
    start()
    plan = budget(profile, "painter")
    made, words, clip = system()
    prepare(made)
    trainer = Trainer("painter", made, plan, matrices(made), [made.projector.quantize.embedding.weight])
    batches = Batches(plan, words, clip, first=trainer.clock.step * 4)
    trainer.run(losses_of(made, batches))


if __name__ == "__main__":
    main()
