"""Trains the decoder of the autoencoder on crops of posters.

    python -m nano.train_vae --profile full
    python -m nano.train_vae --profile further --start-from checkpoint
    python -m nano.train_vae --profile accelerator --start-from checkpoint --device cuda --workers 3
    python -m nano.train_vae --profile painted --start-from checkpoint --workers 1

Its latents are fixed (see `latents`); the decoder learns to draw sharp edges from them, and to
forgive the small errors of a painter. Further training is on large crops and on whole posters: group
norms of small crops full of letters left ticks in the empty cells of a whole poster. The last training is on latents that the painter makes of a poster's tokens, since
these are what is decoded: they are softer than the poster's own, and so were the letters.
"""

from functools import partial
from pathlib import Path

import torch
from safetensors.torch import load_file

from nano import codes, growth, latents, models
from nano.data import Crops, sample, scaled
from nano.feed import Feed
from nano.networks.vae import Resnet
from nano.networks.vae import unpack
from nano.precision import reduced
from nano.settings import sizes
from nano.train_painter import read as read_painter
from nano.train_painter import system
from nano.training import Trainer, options_of, start

NOISE = 0.06
#: Posters of which the one with the most small letters is painted: readers lose these first.
OFFERED = 2
STEADY = 2.0


def edges(x):
    """Horizontal and vertical differences."""
    return x[..., 1:] - x[..., :-1], x[..., 1:, :] - x[..., :-1, :]


class Painted:
    """Whole posters and the latents that the painter makes of their tokens, one at a time: latents
    [1,16,2R,2C], pixels uint8 [1,16R,16C,3]."""

    def __init__(self, folder: Path, first: int):
        self.painter, self.words, self.clip = system(folder / "flux")
        read_painter(self.painter.eval(), folder)
        self.next, self.noise = first, torch.Generator().manual_seed(first)
        torch.set_num_threads(1)

    @torch.no_grad()
    def __call__(self, progress):
        offered = [sample(self.next + i) for i in range(OFFERED)]
        self.next += OFFERED
        one = max(offered, key=lambda s: codes.of_kinds(s.labels, "small").sum())
        rows, cols = one.labels.shape
        caption = [one.poster.caption]
        noise = torch.randn(1, 16, 2 * rows, 2 * cols, generator=self.noise)
        with reduced():
            words, pieces = self.words(caption), self.clip(caption)
            z = self.painter.paint(one.labels, words, pieces, noise, sizes("painter")["steps"])
        return unpack(z.float(), rows, cols).numpy(), one.pixels[None]


def encoded(encoder, crops):
    """Crops and their own latents under a little noise."""

    def inputs(progress):
        pixels = scaled(*crops(progress))
        z = encoder.encode(pixels)
        z = z + torch.randn_like(z) * (2 * NOISE * torch.rand(len(z), 1, 1, 1, device=z.device))
        return z, pixels

    return inputs


def painted(posters):
    """What `Painted` makes, as the decoder takes it."""

    def inputs(progress):
        z, pixels = posters(progress)
        return z, scaled(pixels)

    return inputs


def losses_of(decoder, inputs, starting=True):
    """`inputs` makes latents and the pixels that they should become, of the training's progress."""

    def losses(progress):
        z, pixels = inputs(progress)
        with reduced(z.device.type):
            out = decoder(z.contiguous(memory_format=torch.channels_last)).float()
        flat, square = (out - pixels).abs().mean(), (out - pixels).square().mean()
        pairs = zip(edges(out), edges(pixels), strict=True)
        sharp = sum((a - b).abs().mean() for a, b in pairs)
        early = max(0.0, 1 - 4 * progress) if starting else 0.0
        loss = flat + (1 - early) * sharp + (1 + 3 * early) * square
        return {"loss": loss, "l1": flat, "square": square, "edges": sharp}

    return losses


def prepare(decoder):
    """Starts every residual and the attention as nothing, and gives each layer a few channels of
    constant size: group norms are then nearly the same for a crop as for a whole poster."""
    attention = decoder.mid_block.attentions[0]
    torch.nn.init.zeros_(attention.to_out[0].weight)
    torch.nn.init.zeros_(attention.to_out[0].bias)
    for module in decoder.modules():
        if isinstance(module, torch.nn.Conv2d) and module.out_channels > 3:
            count = module.out_channels // 8 * 2
            with torch.no_grad():
                module.bias[-count:] = torch.tensor([STEADY, -STEADY]).repeat(count // 2)
    for module in decoder.modules():
        if isinstance(module, Resnet):
            torch.nn.init.zeros_(module.conv2.weight)
            torch.nn.init.zeros_(module.conv2.bias)


def read(decoder, folder: Path) -> None:
    """Takes the weights of a published checkpoint."""
    found = load_file(folder / "flux" / "vae" / "diffusion_pytorch_model.safetensors")
    trained = {k.removeprefix("decoder."): v.float() for k, v in found.items()}
    decoder.load_state_dict(growth.decoder(trained, decoder))


def main():
    options = options_of("vae", __doc__)
    start(threads=options.threads)
    plan, published, device = options.plan, options.start_from, options.device
    decoder = models.vae().decoder
    if published:
        read(decoder, published)
        encoder = latents.read(published / "latents.pt")
    else:
        prepare(decoder)
        encoder = latents.load()
    decoder = decoder.to(device, memory_format=torch.channels_last)
    trainer = Trainer("vae", decoder, plan)
    first = 3 * 10**6 * bool(published) + trainer.clock.step * plan.batch
    made = partial(Painted, published) if plan.painted else partial(Crops, plan)
    batches = Feed(made, first + 10**6 * plan.painted, options.workers, device)
    inputs = painted(batches) if plan.painted else encoded(encoder.to(device), batches)
    trainer.run(losses_of(decoder, inputs, not published), every=50)


if __name__ == "__main__":
    main()
