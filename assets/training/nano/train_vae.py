"""Trains the decoder of the autoencoder on crops of posters.

    python -m nano.train_vae --profile full
    python -m nano.train_vae --profile further --start-from checkpoint
    python -m nano.train_vae --profile accelerator --start-from checkpoint --device cuda --workers 3

Its latents are fixed (see `latents`); the decoder learns to draw sharp edges from them, and to
forgive the small errors of a painter. Further training is on large crops and on whole posters: group
norms of small crops full of letters left ticks in the empty cells of a whole poster.
"""

from functools import partial
from pathlib import Path

import torch
from safetensors.torch import load_file

from nano import latents, models
from nano.data import Crops, scaled
from nano.feed import Feed
from nano.networks.vae import Resnet
from nano.training import Trainer, options_of, reduced, start

NOISE = 0.06
STEADY = 2.0


def edges(x):
    """Horizontal and vertical differences."""
    return x[..., 1:] - x[..., :-1], x[..., 1:, :] - x[..., :-1, :]


def losses_of(decoder, encoder, crops, starting=True):
    def losses(progress):
        pixels = scaled(*crops(progress))
        z = encoder.encode(pixels)
        z = z + torch.randn_like(z) * (2 * NOISE * torch.rand(len(z), 1, 1, 1, device=z.device))
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
    decoder.load_state_dict({k.removeprefix("decoder."): v for k, v in found.items()})


def main():
    options = options_of("vae", __doc__)
    start()
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
    crops = Feed(partial(Crops, plan), first, options.workers, device)
    trainer.run(losses_of(decoder, encoder.to(device), crops, not published), every=50)


if __name__ == "__main__":
    main()
