"""Measures the image tokenizer and the painter on held-out posters that training never saw.

    python -m nano.evaluate_vision [checkpoint] --count 64 [--first 9000] --sheet sheet.png [--prompts]

Every poster is encoded to tokens and painted back with its caption, then both pictures are read by
tesseract at three times their size: `words_painted` is the share of the words rightly read in the
original that are rightly read in the painting. `words_noise` is the same for the original under noise that no
eye sees: what tesseract loses without any painter. `words_steady` is the share of the words rightly read
in both that are rightly read in the painting, too: of the others it is chance. `colours`: the nearest named ground colour is the
palette's own (`colours_original`: in the originals). `errors` are root mean squares over the pixels of cells that show the same kind of thing (0..255), of what the
decoder makes of a poster's own latents and of what the painter paints: what is more in the second is the painter's. `--prompts` takes the texts of the held-out prompts, which people might write, in place
of the generator's, of which nearly half are random strings.
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

from nano import codes, generator, held_out, latents
from nano.data import Sample, sample, to_tensor
from nano.paint import decode_latents
from nano.palettes import PALETTES, nearest_ground
from nano.publish_vision import published
from nano.scores import words
from nano.settings import sizes
from nano.training import start

CHECKPOINT = Path(__file__).resolve().parent.parent / "checkpoint"
FIRST = 9000
NOISE = 2.0
#: Rows with empty cells by whose colour a ground is named.
UPPERMOST = 3


def read(pixels: np.ndarray) -> str:
    """What tesseract reads in uint8 pixels [H,W,3], enlarged three times."""
    image = Image.fromarray(pixels)
    image = image.resize((3 * image.width, 3 * image.height), Image.Resampling.LANCZOS)
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        image.save(file.name)
        command = ["tesseract", file.name, "-", "--psm", "6"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def ground_name(pixels: np.ndarray, labels: np.ndarray) -> str:
    """Name of the palette ground nearest to the commonest colour of the uppermost empty cells, where a gradient
    has the colour that its poster is named by."""
    (rows, cols), side = labels.shape, codes.CELL
    empty = codes.of_kinds(labels, "background")
    empty[np.flatnonzero(empty.any(1))[UPPERMOST:]] = False
    cells = pixels.reshape(rows, side, cols, side, 3).transpose(0, 2, 1, 3, 4)
    colour = np.median(cells[empty].reshape(-1, 3).astype(float), axis=0)
    return nearest_ground(colour)


def noisy(pixels: np.ndarray, seed: int) -> np.ndarray:
    """Uint8 pixels with normal noise of a standard deviation of 2 of 255."""
    noise = np.random.default_rng(seed).normal(0, NOISE, pixels.shape)
    return np.clip(pixels + noise, 0, 255).round().astype(np.uint8)


def posters(count: int, prompts: bool, first: int = FIRST) -> list[Sample]:
    if not prompts:
        return [sample(first + i, "heldout") for i in range(count)]
    made = [held_out.poster(item) for item in held_out.prompts()[:count]]
    return [Sample(poster, generator.render(poster)) for poster in made]


class Bench:
    """The networks of a checkpoint, asked one poster at a time."""

    def __init__(self, checkpoint: Path, steps: int):
        (self.painter, self.words, self.clip, self.tokenizer, self.vae,
         self.preview) = published(checkpoint)
        self.latents = latents.read(checkpoint / "latents.pt")
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
        generator = torch.Generator().manual_seed(seed)
        noise = torch.randn(1, 16, 2 * rows, 2 * cols, generator=generator)
        words_, pieces = self.words([caption]), self.clip([caption])
        z = self.painter.paint(tokens, words_, pieces, noise, self.steps)
        return to_pixels(decode_latents(self.vae, z, rows, cols, 1.0, 0.0)[0])

    @torch.no_grad()
    def decode(self, one: Sample) -> np.ndarray:
        """What the decoder makes of a poster's own latents, uint8."""
        return to_pixels(self.vae.decode(self.latents.encode(to_tensor(one.pixels)[None]))[0])

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


def squares(labels: np.ndarray, wanted: np.ndarray, found: np.ndarray) -> dict[str, list[float]]:
    """Mean squared differences of pixels, one a cell, by kind of code."""
    (rows, cols), side = labels.shape, codes.CELL
    apart = np.square(found.astype(np.float32) - wanted)
    apart = apart.reshape(rows, side, cols, side, 3).mean((1, 3, 4))
    by_kind = collections.defaultdict(list)
    for code, value in zip(labels.ravel(), apart.ravel(), strict=True):
        by_kind[codes.kind(int(code))].append(float(value))
    return by_kind


def roots(by_kind: dict[str, list[float]]) -> dict[str, float]:
    return {kind: round(float(np.sqrt(np.mean(values))), 2) for kind, values in by_kind.items()}


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


class Reading:
    """What tesseract reads right: counts of words, over all posters."""

    def __init__(self):
        self.wanted = 0
        self.right = collections.Counter()
        self.again = collections.Counter()

    def add(self, texts, original: np.ndarray, painted: np.ndarray, noise: np.ndarray) -> None:
        wanted = collections.Counter(words(" ".join(texts)))
        first, second, third = (
            wanted & collections.Counter(words(read(pixels))) for pixels in (original, painted, noise)
        )
        self.wanted += wanted.total()
        for name, found in (("original", first), ("painted", second), ("noise", third)):
            self.right[name] += found.total()
            self.again[name] += (first & found).total()
        self.again["steady"] += (first & second & third).total()

    def report(self) -> dict[str, float]:
        first = max(1, self.right["original"])
        shares = {f"words_{n}": self.again[n] / first for n in ("painted", "noise")}
        shares["words_steady"] = self.again["steady"] / max(1, self.again["noise"])
        return shares | {f"truth_{n}": count / max(1, self.wanted) for n, count in self.right.items()}


def evaluate(checkpoint: Path, samples: list[Sample], steps: int, known: bool, ocr: bool):
    """The report and the (original, painting) pairs; `known` paints the generator's own tokens."""
    bench, hits, used, reading = Bench(checkpoint, steps), collections.defaultdict(list), set(), Reading()
    colours, seconds, pairs = collections.defaultdict(list), [], []
    errors = {name: collections.defaultdict(list) for name in ("decoded", "painted")}
    for i, one in enumerate(samples):
        tokens = bench.encode(one)
        for kind, found in kinds(one.labels, tokens).items():
            hits[kind] += found
        used |= set(tokens.ravel().tolist())
        begun = time.monotonic()
        tokens = one.labels.astype(np.int64) if known else tokens
        painted = bench.paint(tokens, one.poster.caption, i)
        seconds.append(time.monotonic() - begun)
        pairs.append((one.pixels, painted))
        for name, pixels in (("decoded", bench.decode(one)), ("painted", painted)):
            for kind, values in squares(one.labels, one.pixels, pixels).items():
                errors[name][kind] += values
        for name, pixels in (("colours", painted), ("colours_original", one.pixels)):
            colours[name].append(ground_name(pixels, one.labels) == PALETTES[one.poster.palette].ground_name)
        if ocr:
            reading.add(one.poster.texts, one.pixels, painted, noisy(one.pixels, i))
    report = {
        "posters": len(samples), "steps": steps, "tokens": "generator" if known else "encoded",
        **{name: float(np.mean(found)) for name, found in colours.items()}, "paint_seconds": float(np.median(seconds)),
        "errors": {name: roots(by_kind) for name, by_kind in errors.items()},
        "codes_used": len(used), "accuracy": {k: float(np.mean(v)) for k, v in hits.items()},
    }  # fmt: skip
    if ocr:
        report |= reading.report()
    return report, pairs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path, nargs="?", default=CHECKPOINT)
    parser.add_argument("--count", type=int, default=64)
    parser.add_argument("--first", type=int, default=FIRST, help="seed of the first poster, of its own texts")
    parser.add_argument("--steps", type=int, default=sizes("painter")["steps"])
    parser.add_argument("--known", action="store_true", help="paint the generator's own tokens")
    parser.add_argument("--prompts", action="store_true", help="posters of the held-out prompts")
    parser.add_argument("--no-ocr", action="store_true")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--sheet", type=Path)
    options = parser.parse_args()
    start(threads=options.threads)
    chosen = posters(options.count, options.prompts, options.first)
    report, pairs = evaluate(options.checkpoint, chosen, options.steps, options.known, not options.no_ocr)
    print(json.dumps(report, indent=2))
    if options.sheet:
        sheet(pairs[:24]).save(options.sheet)


if __name__ == "__main__":
    main()
