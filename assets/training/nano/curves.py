"""Draws the losses of the trainings, from the logs, as an SVG: `python -m nano.curves FILE.svg`."""

from __future__ import annotations

import csv
import math
import sys
from pathlib import Path

LOGS = Path(__file__).resolve().parent.parent / "logs"
#: What is drawn of each training: its logs one after the other, and the column.
PANELS = {
    "Language model, image tokens": (("language_model", "language_model-accelerator"), "image_loss"),
    "Painter": (
        ("painter", "painter-further", "painter-accelerator", "painter-legible", "painter-signs",
         "painter-letters", "painter-print", "painter-unrolled"), "told"),
    "Decoder, mean distance of pixels": (
        ("vae", "vae-further", "vae-accelerator", "vae-painted", "vae-legible",
         "vae-print", "vae-wider", "vae-repainted"), "l1"),
    "Image tokenizer": (("vit", "vit-accelerator", "vit-legible", "vit-print", "vit-unrolled"), "loss"),
    "Preview, mean distance of pixels": (("preview", "preview-legible", "preview-print"), "l1"),
}
COLOURS = ("#3b4252", "#c2410c", "#0f766e", "#6d28d9", "#a16207", "#be185d", "#0369a1",
           "#4d7c0f")
WIDTH, HEIGHT, GAP, COLUMNS = 440, 210, 30, 2
SMOOTH = 0.9


def values(log: str, column: str) -> list[float]:
    """A column, smoothed as an exponential mean."""
    with (LOGS / f"{log}.csv").open(newline="") as file:
        found = [float(row[column]) for row in csv.DictReader(file)]
    mean, smooth = found[0], []
    for value in found:
        mean = SMOOTH * mean + (1 - SMOOTH) * value
        smooth.append(mean)
    return smooth


def panel(title: str, logs: tuple[str, ...], column: str, left: int, top: int) -> str:
    """One training: logarithmic height, and every log as wide as it has rows."""
    curves = [values(log, column) for log in logs]
    low, high = (f(map(f, curves)) for f in (min, max))
    count = sum(map(len, curves))
    x = lambda i: left + WIDTH * i / count  # noqa: E731
    y = lambda v: top + 24 + (HEIGHT - 48) * math.log(high / v) / math.log(high / low)  # noqa: E731
    parts = [f'<text x="{left}" y="{top + 12}" font-weight="600">{title}</text>']
    for value, beside in ((high, -4), (low, 14)):
        parts.append(f'<path d="M{left} {y(value):.1f}h{WIDTH}" stroke="#d8dee9"/>'
                     f'<text x="{left + WIDTH}" y="{y(value) + beside:.1f}" text-anchor="end">{value:.3g}</text>')
    begun = 0
    for log, curve, colour in zip(logs, curves, COLOURS, strict=False):
        points = " ".join(f"{x(begun + i):.1f},{y(v):.1f}" for i, v in enumerate(curve))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6"/>')
        begun += len(curve)
    short = [log.partition("-")[2] or log for log in logs]
    names = "".join(f'<tspan fill="{c}" dx="10">{n}</tspan>' for n, c in zip(short, COLOURS, strict=False))
    parts.append(f'<text x="{left - 10}" y="{top + HEIGHT + 8}">{names}</text>')
    return "".join(parts)


def main() -> None:
    rows = -(-len(PANELS) // COLUMNS)
    wide, tall = COLUMNS * (WIDTH + GAP) + GAP, rows * (HEIGHT + GAP) + GAP
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" '
             f'font-family="sans-serif" font-size="12" fill="#2e3440">',
             f'<rect width="{wide}" height="{tall}" fill="#ffffff"/>']  # fmt: skip
    for i, (title, (logs, column)) in enumerate(PANELS.items()):
        left, top = GAP + i % COLUMNS * (WIDTH + GAP), GAP + i // COLUMNS * (HEIGHT + GAP)
        parts.append(panel(title, logs, column, left, top))
    Path(sys.argv[1]).write_text("".join(parts) + "</svg>\n", "utf-8")


if __name__ == "__main__":
    main()
