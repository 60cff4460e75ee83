"""Trains the autoencoder on crops of posters: `python -m nano.train_vae --profile full`."""

import argparse

import torch

from nano import models
from nano.data import Crops
from nano.settings import budget
from nano.training import Trainer, reduced, start

KL = 1e-5
EDGES = 1.0


def edges(x):
    """Horizontal and vertical differences."""
    return x[..., 1:] - x[..., :-1], x[..., 1:, :] - x[..., :-1, :]


def reconstruction(out, pixels):
    flat = (out - pixels).abs().mean()
    sharp = sum((a - b).abs().mean() for a, b in zip(edges(out), edges(pixels), strict=True))
    return flat + EDGES * sharp, flat


def losses_of(vae, crops):
    def losses(progress):
        pixels = crops(progress).contiguous(memory_format=torch.channels_last)
        with reduced():
            mean, logvar = vae.encode(pixels)
            mean, logvar = mean.float(), logvar.float()
            z = mean + torch.randn_like(mean) * (0.5 * logvar).exp()
            # The painter is never exact: the decoder has to forgive a tenth of a deviation.
            z = z + torch.randn_like(mean) * (0.1 * mean.detach().std())
            out = vae.decode(z).float()
        loss, flat = reconstruction(out, pixels)
        kl = 0.5 * (mean.pow(2) + logvar.exp() - 1 - logvar).mean()
        return {"loss": loss + KL * kl, "l1": flat, "kl": kl, "std": mean.std()}

    return losses


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--profile", default="full", choices=("toy", "full"))
    profile = arguments.parse_args().profile
    start()
    plan = budget(profile, "vae")
    vae = models.vae()
    # The middle attention starts as nothing: crops are small, whole posters are not.
    for part in (vae.encoder, vae.decoder):
        torch.nn.init.zeros_(part.mid_block.attentions[0].to_out[0].weight)
    vae = vae.to(memory_format=torch.channels_last)
    trainer = Trainer("vae", vae, plan)
    trainer.run(losses_of(vae, Crops(plan.batch, plan.crop, first=trainer.clock.step * plan.batch)))


if __name__ == "__main__":
    main()
