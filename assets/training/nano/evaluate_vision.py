"""Measures the image tokenizer and the painter on held-out posters that training never saw.

    python -m nano.evaluate_vision --count 64 --sheet sheet.png

Every poster is encoded to tokens and painted back with its caption, then both pictures are read by
tesseract at three times their size: `words` is the share of the words read in the original that are
read in the painting. `colours`: the nearest named ground colour is the palette's own.
"""

from __future__ import annotations

import argparse
import collections
import json
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from nano import codes
from nano.data import Sample, sample, to_tensor
from nano.paint import decode_latents, paint_latents, siglip_tokens
from nano.palettes import PALETTES
from nano.publish_vision import trained
from nano.scores import long_text_score
from nano.settings import sizes
from nano.training import start

FIRST = 9000


def read(pixels: np.ndarray) -> str:
    """What tesseract reads in uint8 pixels [H,W,3], enlarged three times."""
    image = Image.fromarray(pixels)
    image = image.resize((3 * image.width, 3 * image.height), Image.Resampling.LANCZOS)
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        image.save(file.name)
        command = ["tesseract", file.name, "-", "--psm", "6"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def ground_name(pixels: np.ndarray) -> str:
    """Name of the palette ground nearest to the commonest colour of the right margin's middle."""
    margin = pixels[16:-16, -15:-1].reshape(-1, 3).astype(float)
    colour = np.median(margin, axis=0)
    nearest = min(PALETTES, key=lambda p: np.square(colour - np.array(p.ground)).sum())
    return nearest.ground_name


class Bench:
    """The trained networks, asked one poster at a time."""

    def __init__(self, steps: int):
        self.painter, self.words, self.clip, self.tokenizer, self.vae, self.preview = trained()
        self.steps = steps

    @torch.no_grad()
    def encode(self, one: Sample) -> np.ndarray:
        """Tokens int64 [R,C]."""
        found = self.tokenizer(to_tensor(one.pixels)[None])[0].argmax(-1)
        return found.view(one.labels.shape).numpy()

    @torch.no_grad()
    def paint(self, tokens: np.ndarray, caption: str, seed: int) -> np.ndarray:
        """Pixels uint8 [16R,16C,3]."""
        rows, cols = tokens.shape
        siglip = siglip_tokens(self.painter.projector, torch.from_numpy(tokens)[None])
        prompt = self.painter.t5(self.words([caption])), self.painter.clip(self.clip([caption]))
        generator = torch.Generator().manual_seed(seed)
        noise = torch.randn(1, 16, 2 * rows, 2 * cols, generator=generator)
        z = paint_latents(self.painter.flux, siglip, prompt, noise, self.steps)
        return to_pixels(decode_latents(self.vae, z, rows, cols, 1.0, 0.0)[0])

    @torch.no_grad()
    def sketch(self, tokens: np.ndarray) -> np.ndarray:
        """The preview of a whole grid, uint8."""
        grid = torch.from_numpy(tokens)[None]
        return to_pixels(self.preview(grid, torch.ones_like(grid, dtype=torch.bool))[0])


def to_pixels(image: torch.Tensor) -> np.ndarray:
    """[3,H,W] in -1..1 to uint8 [H,W,3]."""
    scaled = ((image.clamp(-1, 1) + 1) * 127.5).round().byte()
    return scaled.permute(1, 2, 0).contiguous().numpy()


def kinds(labels: np.ndarray, tokens: np.ndarray) -> dict[str, list[bool]]:
    """Hits by kind of code, and by letter alone."""
    found = collections.defaultdict(list)
    for want, got in zip(labels.ravel(), tokens.ravel(), strict=True):
        kind = codes.kind(int(want))
        found[kind].append(bool(want == got))
        if kind in codes.SIZES:
            text = codes.meaning(int(want)).text
            found["letter"].append(codes.meaning(int(got)).text == text)
    return found


def sheet(pairs: list[tuple[np.ndarray, np.ndarray]], columns: int = 6) -> Image.Image:
    """Originals, each with its painting below, at half size."""
    side = 256
    rows = -(-len(pairs) // columns)
    page = Image.new("RGB", (columns * (side + 8), rows * (2 * side + 16)), (96, 96, 96))
    for i, pair in enumerate(pairs):
        for j, pixels in enumerate(pair):
            image = Image.fromarray(pixels).resize(
                (pixels.shape[1] // 2, pixels.shape[0] // 2), Image.Resampling.LANCZOS
            )
            x, y = i % columns * (side + 8), i // columns * (2 * side + 16) + j * side
            page.paste(image, (x + (side - image.width) // 2, y + (side - image.height) // 2))
    return page


def evaluate(count: int, steps: int, known: bool, ocr: bool):
    """The report and the (original, painting) pairs; `known` paints the generator's own tokens."""
    bench, hits, used = Bench(steps), collections.defaultdict(list), set()
    words, truth, colours, seconds, pairs = [], [], [], [], []
    for i in range(count):
        one = sample(FIRST + i, "heldout")
        tokens = bench.encode(one)
        for kind, found in kinds(one.labels, tokens).items():
            hits[kind] += found
        used |= set(tokens.ravel().tolist())
        begun = time.monotonic()
        tokens = one.labels.astype(np.int64) if known else tokens
        painted = bench.paint(tokens, one.poster.caption, i)
        seconds.append(time.monotonic() - begun)
        pairs.append((one.pixels, painted))
        colours.append(ground_name(painted) == PALETTES[one.poster.palette].ground_name)
        if ocr:
            original, again = read(one.pixels), read(painted)
            words.append((len(original.split()), long_text_score(original, again)))
            wanted = " ".join(one.poster.texts)
            truth.append((long_text_score(wanted, original), long_text_score(wanted, again)))
    report = {
        "posters": count, "steps": steps, "tokens": "generator" if known else "encoded",
        "colours": float(np.mean(colours)), "paint_seconds": float(np.median(seconds)),
        "codes_used": len(used), "accuracy": {k: float(np.mean(v)) for k, v in hits.items()},
    }  # fmt: skip
    if ocr:
        report["words"] = sum(n * s for n, s in words) / max(1, sum(n for n, _ in words))
        report["truth_original"], report["truth_painted"] = map(float, np.mean(truth, 0))
    return report, pairs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=64)
    parser.add_argument("--steps", type=int, default=sizes("painter")["steps"])
    parser.add_argument("--known", action="store_true", help="paint the generator's own tokens")
    parser.add_argument("--no-ocr", action="store_true")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--sheet", type=Path)
    options = parser.parse_args()
    start(threads=options.threads)
    report, pairs = evaluate(options.count, options.steps, options.known, not options.no_ocr)
    print(json.dumps(report, indent=2))
    if options.sheet:
        sheet(pairs[:24]).save(options.sheet)


if __name__ == "__main__":
    main()
