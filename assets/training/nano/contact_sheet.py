"""`python -m nano.contact_sheet OUT.png`: posters of the generator side by side, for the eye."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from PIL import Image

from nano import generator

SIDE, GAP = 512, 8


def sheet(pictures: Sequence[Image.Image], columns: int, scale: float = 1.0) -> Image.Image:
    """Pictures in cells of 512 x 512 pixels times `scale`, on grey."""
    side = int(SIDE * scale)
    rows = -(-len(pictures) // columns)
    page = Image.new("RGB", (columns * (side + GAP) + GAP, rows * (side + GAP) + GAP), (128,) * 3)
    for index, picture in enumerate(pictures):
        size = tuple(int(n * scale) for n in picture.size)
        picture = picture.resize(size, Image.Resampling.LANCZOS) if scale != 1 else picture
        x, y = (n * (side + GAP) + GAP for n in (index % columns, index // columns))
        page.paste(picture, (x + (side - size[0]) // 2, y + (side - size[1]) // 2))
    return page


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=12)
    parser.add_argument("--columns", type=int, default=4)
    parser.add_argument("--split", default="heldout")
    parser.add_argument("--scale", type=float, default=1.0)
    options = parser.parse_args()
    seeds = range(options.first, options.first + options.count)
    posters = (generator.poster(seed, split=options.split) for seed in seeds)
    pictures = [Image.fromarray(generator.render(poster)) for poster in posters]
    sheet(pictures, options.columns, options.scale).save(options.out)


if __name__ == "__main__":
    main()
