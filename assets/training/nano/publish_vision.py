"""Writes the trained vision side in the layout of a released checkpoint, in 16 bits.

    python -m nano.publish_vision FOLDER [--painter | --tokenizer | --decoder | --preview]

FOLDER/x-omni gets the image tokenizer, the painter and the preview (the language model's publisher
adds the rest), FOLDER/flux what FLUX.1-dev lends: text encoders, tokenizers, VAE, schedule. With
--painter, --tokenizer, --decoder or --preview, only what further training of these changes is written.
Every file is written beside its place and then moved there. The VAE has no encoder: nothing reads one, and Nano's
is a fixed linear map (see `latents`), which FOLDER/latents.pt keeps for further training.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import save_file

from nano import latents, models, text_files
from nano.checkpoint import (clip_config, model_index, preview_config, scheduler_config, t5_config,
                             tokenizer_configs, transformer_config, vae_config)
from nano.train_painter import read, system
from nano.train_preview import read as read_preview
from nano.train_vae import read as read_decoder
from nano.train_vit import Tokenizer
from nano.train_vit import read as read_tokenizer
from nano.training import averaged, halves, moved


def tensors(path: Path, state) -> None:
    moved(path, lambda part: save_file(halves(state), part, {"format": "pt"}))


def torch_file(path: Path, state) -> None:
    moved(path, lambda part: torch.save(halves(state), part))


def text(path: Path, value) -> None:
    moved(path, lambda part: part.write_text(json.dumps(value, indent=2) + "\n", "utf-8"))


def trained():
    """The averaged networks: painter system, its tokenizers, image tokenizer, VAE, preview."""
    painter, words, clip = system()
    averaged("painter", painter)
    tokenizer = averaged("vit", Tokenizer())
    vae = models.vae()
    averaged("vae", vae.decoder)
    preview = averaged("preview", models.preview())
    return painter.eval(), words, clip, tokenizer, vae.eval(), preview


def published(folder: Path):
    """The same networks, read from where they were published."""
    painter, words, clip = system(folder / "flux")
    read(painter, folder)
    tokenizer = read_tokenizer(folder)
    vae, preview = models.vae(), models.preview()
    read_decoder(vae.decoder, folder)
    read_preview(preview, folder)
    return painter.eval(), words, clip, tokenizer.eval(), vae.eval(), preview.eval()


def publish_tokenizer(folder: Path, painter, tokenizer) -> None:
    """The ViT, and its projection beside the painter's codebook."""
    painter.projector.quant_conv.load_state_dict(tokenizer.quant_conv.state_dict())
    torch_file(folder / "x-omni" / "siglip_vit.pt", tokenizer.vit.state_dict())
    torch_file(folder / "x-omni" / "siglip_vq_projector.pt", painter.projector.state_dict())


def publish_decoder(folder: Path, decoder) -> None:
    state = {f"decoder.{k}": v for k, v in decoder.state_dict().items()}
    tensors(folder / "flux" / "vae" / "diffusion_pytorch_model.safetensors", state)
    text(folder / "flux" / "vae" / "config.json", vae_config())


def publish_preview(folder: Path, preview) -> None:
    tensors(folder / "x-omni" / "preview.safetensors", preview.state_dict())


def publish_painter(folder: Path, painter, clip) -> None:
    xomni, flux = folder / "x-omni", folder / "flux"
    torch_file(xomni / "siglip_vq_projector.pt", painter.projector.state_dict())
    tensors(xomni / "diffusers" / "diffusion_pytorch_model.safetensors", painter.flux.state_dict())
    text(xomni / "diffusers" / "config.json", transformer_config())
    tensors(flux / "text_encoder_2" / "model.safetensors", painter.t5.state_dict())
    text(flux / "text_encoder_2" / "config.json", t5_config(text_files.T5_VOCAB))
    clip_state = {f"text_model.{k}": v for k, v in painter.clip.state_dict().items()}
    tensors(flux / "text_encoder" / "model.safetensors", clip_state)
    text(flux / "text_encoder" / "config.json", clip_config(clip.end + 1))


def publish(folder: Path) -> None:
    painter, _, clip, tokenizer, vae, preview = trained()
    xomni, flux = folder / "x-omni", folder / "flux"
    publish_painter(folder, painter, clip)
    moved(folder / "latents.pt", lambda part: latents.save(latents.load(), part))
    publish_tokenizer(folder, painter, tokenizer)
    publish_preview(folder, preview)
    text(xomni / "preview_config.json", preview_config())
    publish_decoder(folder, vae.decoder)
    text(flux / "scheduler" / "scheduler_config.json", scheduler_config())
    text(flux / "model_index.json", model_index())
    source = text_files.folder()
    for name in ("tokenizer/vocab.json", "tokenizer/merges.txt", "tokenizer_2/tokenizer.json"):
        moved(flux / name, lambda part, name=name: shutil.copyfile(source / name, part))
    for name, value in tokenizer_configs().items():
        text(flux / name / "tokenizer_config.json", value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--painter", action="store_true", help="the painter and its text encoders")
    only.add_argument("--tokenizer", action="store_true", help="the image tokenizer")
    only.add_argument("--decoder", action="store_true", help="the VAE's decoder")
    only.add_argument("--preview", action="store_true", help="the preview")
    options = parser.parse_args()
    if options.painter:
        painter, _, clip = system(options.folder / "flux")
        averaged("painter", painter)
        # The tokenizer's part of the projector stays as published.
        painter.projector.quant_conv = read_tokenizer(options.folder).quant_conv
        publish_painter(options.folder, painter, clip)
    elif options.tokenizer:
        painter, _, clip = system(options.folder / "flux")
        read(painter, options.folder)
        publish_tokenizer(options.folder, painter, averaged("vit", read_tokenizer(options.folder)))
    elif options.decoder:
        publish_decoder(options.folder, averaged("vae", models.vae().decoder))
    elif options.preview:
        publish_preview(options.folder, averaged("preview", models.preview()))
    else:
        publish(options.folder)


if __name__ == "__main__":
    main()
