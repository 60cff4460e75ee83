"""Trains the painter: decode side of the tokenizer, T5, CLIP and the FLUX transformer together.

    python -m nano.train_painter --profile full
    python -m nano.train_painter --profile further --start-from checkpoint
    python -m nano.train_painter --profile signs --start-from checkpoint
    python -m nano.train_painter --profile letters --start-from checkpoint --threads 2
    python -m nano.train_painter --profile accelerator --start-from checkpoint --device cuda --workers 3

Flow matching on the fixed latents: at noise level `s` the transformer sees (1 - s) x + s n and
answers n - x. Crops at first, whole posters at the end, in further training both all the time. A
few tokens are wrong and some crops lack their lower rows, so that the painter forgives a wrong
token and paints a half-finished grid; some posters come without any condition, which guidance
needs.

Crops full of letters teach letters, but hardly how empty the space between words is: further training
on plain crops, in which empty cells count more, is against specks there, and marks count more there
since commas were pale. The codebook then stays, since the image tokenizer knows it as it is, but where the looks
of letters are to be learnt, half of which its rows know. Moved a little, they are still told apart as well.
"""

import math
import random
from functools import partial
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn

from nano import codebook, codes, generator, growth, latents, models, text_files
from nano.data import PICTURED, Mosaic, Pool, rarity, scaled, whole, window
from nano.feed import Feed
from nano.networks.vae import pack
from nano.paint import paint_latents, siglip_tokens
from nano.precision import reduced
from nano.settings import sizes
from nano.tokenizers import ClipTokenizer, T5Tokenizer
from nano.training import Trainer, options_of, start

WRONG_TOKENS = 0.03
HALF_GRIDS = 0.06
NO_CONDITION = 0.04
#: Weights of cells in further training: of empty ones, which are most but easy; of letters; and of marks,
#: whose few pixels hardly count among those of letters and came out pale.
EMPTY, LETTER, MARK = 2.0, 2.0, 4.0
MARKS = ".,:;'’\"`-–·"
#: Share of noise alone among pictures that are met as painting meets them.
FIRST_STEPS = 0.4


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
        return siglip_tokens(self.projector, labels)

    @torch.no_grad()
    def paint(self, labels: np.ndarray, words, pieces, noise, steps):
        """Packed latents of one poster's tokens [R,C] and its caption's T5 and CLIP ids, each [1,ids]."""
        siglip = self.siglip(torch.from_numpy(shown(labels)).long()[None])
        return paint_latents(self.flux, siglip, (self.t5(words), self.clip(pieces)), noise, steps)

    def forward(self, latents_, labels, drawn, words, pieces, sigma, free, origins):
        """Velocity [B,R*C,64]; `drawn` [B,R,C] and `free` [B] say what the painter is not told."""
        rows, cols = labels.shape[1:]
        keep = (drawn & ~free[:, None, None]).flatten(1).unsqueeze(2)
        siglip = self.siglip(labels) * keep
        text, pooled = self.t5(words), self.clip(pieces)
        return self.flux(latents_, text, pooled, siglip, sigma, rows, cols, origins=origins)


def system(folder: Path | None = None):
    """The networks, before training, with the tokenizers of a folder or (None) of this run."""
    folder = folder or text_files.folder()
    t5 = T5Tokenizer(folder / "tokenizer_2", sizes("t5")["text_length"])
    clip = ClipTokenizer(folder / "tokenizer")
    return PainterSystem(text_files.T5_VOCAB, clip.end + 1), t5, clip


def read(made, folder: Path):
    """Takes the weights of a published checkpoint."""
    xomni, flux = folder / "x-omni", folder / "flux"
    made.projector.load_state_dict(torch.load(xomni / "siglip_vq_projector.pt", weights_only=True))
    found = load_file(xomni / "diffusers" / "diffusion_pytorch_model.safetensors")
    made.flux.load_state_dict(growth.painter(found, made.flux))
    made.t5.load_state_dict(load_file(flux / "text_encoder_2" / "model.safetensors"))
    clip = load_file(flux / "text_encoder" / "model.safetensors")
    made.clip.load_state_dict({k.removeprefix("text_model."): v for k, v in clip.items()})


def shown(labels: np.ndarray) -> np.ndarray:
    """Labels as the painter gets them: what starts a row is painted like the row's last cell."""
    found = labels.copy()
    starts = codes.of_kinds(found[:, 0], *codes.ANCHORS)
    found[starts, 0] = found[starts, -1]
    return found


def plain(flux):
    """Modulations as those of a plain pre-norm transformer, of which half is added."""
    for module in flux.modules():
        if type(module).__name__ == "Modulation":
            nn.init.zeros_(module.linear.weight)
            nn.init.zeros_(module.linear.bias)
            dim = module.linear.out_features // module.parts
            for gate in {6: (2, 5), 3: (2,), 2: ()}[module.parts]:
                module.linear.bias.data[gate * dim : (gate + 1) * dim] = 0.5


def prepare(made):
    """The codebook as made; residuals start as nothing or small, modulations plain."""
    rows = codebook.make(sizes("encoder")["codebook_dim"])
    made.projector.quantize.embedding.weight.data.copy_(rows)
    for block in made.projector.post_conv:
        nn.init.zeros_(block.conv2.weight)
        nn.init.zeros_(block.conv2.bias)
    flux = made.flux
    plain(flux)
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
    """Crops with their captions, rich ones in letters or, of `further` training, any; or whole
    posters."""

    def __init__(self, plan, words, clip, further, first):
        self.plan, self.words, self.clip = plan, words, clip
        self.tries, self.pictured = (1, 0.2) if further else (3, PICTURED)
        self.pool, self.rng = Pool(first, fresh=plan.fresh, offered=plan.offered), random.Random(first)

    def _mosaic(self, shape):
        offered = [generator.poster(self.rng.randrange(10**6)) for _ in range(self.plan.offered)]
        return Mosaic(self.rng, *shape, max(offered, key=rarity), self.plan.mix)

    def _crop(self, found, size):
        rows, cols = (min(a, b) for a, b in zip(size, found.labels.shape, strict=True))
        row, col = window(found.labels, rows, cols, self.rng, self.tries, self.pictured)
        side = codes.CELL
        shown_ = found.labels if isinstance(found, Mosaic) else shown(found.labels)
        labels = shown_[row : row + rows, col : col + cols].astype(np.int64)
        pixels = found.pixels[row * side : (row + rows) * side, col * side : (col + cols) * side]
        place = found.place[2:] if isinstance(found, Mosaic) else (row, col)
        return labels, pixels, place

    def _drawn(self, rows, cols):
        drawn = np.ones(rows * cols, bool)
        if self.rng.random() < HALF_GRIDS:
            drawn[self.rng.randrange(rows * cols) :] = False
        return drawn.reshape(rows, cols)

    def __call__(self, progress):
        """Pixels uint8 [B,16R,16C,3], tokens [B,R,C], drawn, T5 ids, CLIP ids, origins."""
        if whole(self.plan, progress, self.rng):
            found = self.pool.alike(self.plan.wholes)
            shape = found[0].labels.shape
        else:
            side = self.plan.crop // codes.CELL
            shape = (side, side)
            found = [
                self._mosaic(shape) if self.rng.random() < self.plan.mosaics else self.pool.draw()
                for _ in range(self.plan.batch)
            ]
        labels, pixels, origins = zip(*(self._crop(one, shape) for one in found), strict=True)
        drawn = np.stack([self._drawn(*shape) for _ in found])
        captions = [one.poster.caption for one in found]
        words, pieces = self.words(captions).numpy(), self.clip(captions).numpy()
        return np.stack(pixels), np.stack(labels), drawn, words, pieces, origins


def cell_weights() -> torch.Tensor:
    """How much the cell of each code counts in further training [codes]."""
    weights = torch.ones(codes.CODEBOOK_SIZE)
    for code in range(codes.USED):
        what = codes.meaning(code)
        if what.kind in codes.ANCHORS or what.kind in ("background", "band"):
            weights[code] = EMPTY
        elif what.kind == "glyph" and what.text in MARKS:
            weights[code] = MARK
        elif what.kind == "glyph":
            weights[code] = LETTER
    return weights


def noise_levels(count, shift, device):
    """Random noise levels [count] of 0..1, the higher the more `shift` is."""
    u = (torch.arange(count, device=device) + torch.rand(count, device=device)) / count
    return math.exp(shift) / (math.exp(shift) + 1 / u.clamp(min=1e-3) - 1)


def losses_of(made, batches, encoder, unsaid, counts, plan):
    """`unsaid` are the T5 ids and CLIP ids of no caption, each [1,ids]; `counts` weighs codes [codes]."""

    def losses(progress):
        pixels, labels, drawn, words, pieces, origins = batches(progress)
        device, z = labels.device, pack(encoder.encode(scaled(pixels)))
        wrong = torch.rand(labels.shape, device=device) < WRONG_TOKENS * torch.rand((), device=device)
        any_token = torch.randint(0, codes.USED, labels.shape, device=device)
        seen = torch.where(wrong, any_token, labels)
        free = torch.rand(len(z), device=device) < NO_CONDITION
        words, pieces = (
            torch.where(free[:, None], nothing, ids)
            for nothing, ids in zip(unsaid, (words, pieces), strict=True)
        )
        sigma, noise = noise_levels(len(z), plan.shift, device), torch.randn_like(z)
        own = torch.rand(len(z), device=device) < plan.own
        first = own & (torch.rand(len(z), device=device) < FIRST_STEPS)
        sigma = torch.where(first, 1.0, sigma)

        def velocity(latents_, levels):
            with reduced(device.type):
                return made(latents_, seen, drawn, words, pieces, levels, free, origins).float()

        s, picture = sigma[:, None, None], z
        if plan.own:
            with torch.no_grad():
                guess = noise - velocity(noise, torch.ones_like(sigma))
            picture = torch.where(own[:, None, None], guess, z)
        shown_ = (1 - s) * picture + s * noise
        v = velocity(shown_, sigma)
        told = drawn.flatten(1) & ~free[:, None]
        # Of an own guess it counts what the step leaves wrong in the picture.
        scale = torch.where(own[:, None, None], s, 1.0)
        wrongness = ((v - (shown_ - z) / s) * scale).square().mean(2)
        # What cannot be known (undrawn cells, free posters) weighs less.
        weight = (0.1 + 0.9 * told) * counts[labels.flatten(1)]
        loss = (wrongness * weight).mean()
        return {"loss": loss, "told": (wrongness * told).sum() / told.sum().clamp(min=1)}

    return losses


def main():
    options = options_of("painter", __doc__)
    start(threads=options.threads)
    plan, published, device = options.plan, options.start_from, options.device
    further = published is not None
    made, words, clip = system(published / "flux" if further else None)
    if further:
        plain(made.flux)
        read(made, published)
        made.projector.quantize.requires_grad_(plan.rows)
        encoder = latents.read(published / "latents.pt")
    else:
        prepare(made)
        encoder = latents.load()
    made.to(device)
    trainer = Trainer("painter", made, plan, matrices(made), [made.projector.quantize.embedding.weight])
    first = further * 10**6 + trainer.clock.step * 4
    batches = Feed(partial(Batches, plan, words, clip, further), first, options.workers, device)
    unsaid = words([""]).to(device), clip([""]).to(device)
    counts = (cell_weights() if further else torch.ones(codes.CODEBOOK_SIZE)).to(device)
    trainer.run(losses_of(made, batches, encoder.to(device), unsaid, counts, plan))


if __name__ == "__main__":
    main()
