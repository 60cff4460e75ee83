"""Draws prompts with the studio's command line and reads the pictures with tesseract.

    python -m nano.evaluate_pack --studio ../../studio --out FOLDER [--pack PACK] [--best-of 4]
        [--sheet FILE.jpg] [--of drawings|layouts|renderings]

For every prompt of `heldout/prompts.json`: LongText score and character error rate of what tesseract
reads at three times the size, the named background (nearest ground colour of the commonest pixel)
and the named illustration (its tokens). Writes `results.json` and the pictures into FOLDER, and the
first of them as a contact sheet. `in_tokens` are the same figures of the texts that stand in the tokens:
the language model's part. With `--of layouts` the pack paints the generator's own posters of the prompts,
and with `--of renderings` the generator does: what is lost then bounds every figure above.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections import Counter
from pathlib import Path

import numpy as np
from PIL import Image

from nano import codes, generator, held_out, scores
from nano.contact_sheet import sheet
from nano.evaluate_language_model import illustrations_of
from nano.generator import Poster
from nano.palettes import nearest_ground

ON_SHEET = 24
SIZES = {"portrait": "384x512", "landscape": "512x384", "square": "448x448"}


def ground_name(pixels: np.ndarray) -> str:
    """The palette ground nearest to the commonest colour, uint8 [height, width, 3]."""
    coarse = Counter(map(tuple, (pixels.reshape(-1, 3) // 8).tolist())).most_common(1)[0][0]
    colour = np.median(pixels[(pixels // 8 == coarse).all(-1)], axis=0)
    return nearest_ground(colour)


def read(picture: Path) -> str:
    """What tesseract reads at three times the size."""
    large = picture.with_suffix(".large.png")
    with Image.open(picture) as image:
        size = tuple(3 * side for side in image.size)
        image.convert("RGB").resize(size, Image.Resampling.LANCZOS).save(large)
    run = subprocess.run(["tesseract", str(large), "-"], capture_output=True, text=True, check=True)
    large.unlink()
    return run.stdout


def draw(item: dict, picture: Path, options: argparse.Namespace) -> Path:
    """Draws one prompt and returns the best picture (the first one, where several were drawn)."""
    command = ["draw", item["prompt"], "--size", SIZES[item["format"]], "-o", str(picture),
               "--seed", str(options.seed), "--tokens-out", str(picture.with_suffix(".json"))]
    command += ["--best-of", str(options.best_of)] if options.best_of > 1 else []
    return Path(call(options, *command).split("\n")[0].strip())


def write(poster: Poster, path: Path) -> Path:
    """The poster as a token file of the studio."""
    tokens = {"prompt": poster.caption, "rows": poster.rows, "cols": poster.cols,
              "tokens": poster.labels.ravel().tolist()}  # fmt: skip
    path.write_text(json.dumps(tokens), "utf-8")
    return path


def laid_out(item: dict, picture: Path, options: argparse.Namespace) -> Path:
    """The generator's own poster of a prompt, painted by the pack or rendered by the generator."""
    poster = held_out.poster(item)
    tokens = write(poster, picture.with_suffix(".json"))
    if options.of == "renderings":
        Image.fromarray(generator.render(poster)).save(picture)
    else:
        call(options, "paint", str(tokens), "-o", str(picture), "--seed", str(options.seed))
    return picture


def call(options: argparse.Namespace, *arguments: str) -> str:
    """What a command of the studio prints, with the pack of the options."""
    pack = ["--pack", options.pack] if options.pack else []
    run = subprocess.run([options.studio, *arguments, *pack], capture_output=True, text=True)
    if run.returncode:
        raise SystemExit(f"{arguments}\n{run.stderr}")
    return run.stdout.strip()


def text_figures(item: dict, said: str) -> dict:
    want, have = (" ".join(t.split()) for t in (" ".join(item["texts"]), said))
    tight = [t.replace(" ", "") for t in (want, have)]
    return {"long_text": scores.long_text_score(want, have),
            "character_error_rate": scores.distance(*tight) / max(1, len(tight[0]))}


def figures(item: dict, picture: Path) -> dict:
    said = read(picture)
    tokens = json.loads(picture.with_suffix(".json").read_text("utf-8"))["tokens"]
    labels = np.array(tokens).reshape(held_out.GRIDS[item["format"]])
    row = text_figures(item, said)
    row["in_tokens"] = text_figures(item, " ".join(line for _, line in codes.read_text(labels)))
    if item.get("background"):
        with Image.open(picture) as image:
            row["colour"] = float(ground_name(np.asarray(image.convert("RGB"))) == item["background"])
    if item.get("illustration"):
        row["illustration"] = float(item["illustration"] in illustrations_of(labels))
    return row | {"prompt": item["prompt"], "picture": picture.name, "read": said}


def means(rows: list[dict]) -> dict:
    names = ("long_text", "character_error_rate", "colour", "illustration")
    found = {n: [r[n] for r in rows if n in r] for n in names}
    shares = {n: round(sum(v) / len(v), 4) for n, v in found.items() if v}
    inside = [r["in_tokens"] for r in rows if "in_tokens" in r]
    return shares | ({"in_tokens": means(inside)} if inside else {}) | {"count": len(rows)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--studio", default="../../studio")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pack")
    parser.add_argument("--prompts", type=Path, default=held_out.PATH)
    parser.add_argument("--best-of", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--of", choices=("drawings", "layouts", "renderings"), default="drawings")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    items = json.loads(options.prompts.read_text("utf-8"))["prompts"][: options.limit]
    rows = []
    for number, item in enumerate(items):
        picture = options.out / f"{number:02d}.png"
        make = draw if options.of == "drawings" else laid_out
        picture = make(item, picture, options)
        rows.append(figures(item, picture))
        print(number, means(rows), flush=True)
        (options.out / "results.json").write_text(
            json.dumps({"means": means(rows), "drawings": rows}, indent=1, ensure_ascii=False), "utf-8")
    if options.sheet:
        pictures = [Image.open(options.out / row["picture"]) for row in rows[:ON_SHEET]]
        sheet(pictures, 6, 0.5).save(options.sheet, quality=88)


if __name__ == "__main__":
    main()
