"""Measures the language model on held-out posters and prompts, directly on label grids.

    python -m nano.evaluate_language_model MODEL [--posters 24] [--questions 40] [--edits 40]
        [--prompts FILE.json] [--greedy | --temperature T --min-p P --top-k K] [--out FILE.json]

MODEL is a folder in the released layout or a training run's `state.pt`. Nothing is rendered: text is
read from the glyph codes themselves, so these figures are an upper bound for what OCR can read.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from nano import codes, generator, held_out, precision, scores
from nano.palettes import PALETTES, SYNONYMS
from nano.sampling import Sampling, answer, draw
from nano.text import Text
from nano.train_language_model import load_model

BATCH = 8


def draw_grids(model, text, captions, grids, sampling, seed=0) -> list[np.ndarray]:
    """One label grid a caption; grids of one shape share a batch."""
    drawn: list[np.ndarray | None] = [None] * len(captions)
    noise = torch.Generator().manual_seed(seed)
    for rows, cols in sorted(set(grids)):
        places = [i for i, grid in enumerate(grids) if grid == (rows, cols)]
        for start in range(0, len(places), BATCH):
            group = places[start:start + BATCH]
            opening = text.picture_start(rows, cols)
            prompts = [text.encode(captions[i]) + opening for i in group]
            taken = draw(model, prompts, rows * cols, sampling, opening, noise).codes
            for i, codes_ in zip(group, taken.numpy()):
                drawn[i] = codes_.reshape(rows, cols).astype(np.int16)
    return drawn


def text_figures(wanted: list[str], labels: np.ndarray) -> dict[str, float]:
    """Scores of one drawing: all wanted strings against all text read from the grid."""
    want = " ".join(" ".join(wanted).split())
    read = " ".join(line for _, line in codes.read_text(labels))
    # Line ends break words that were too wide for a line, so letters are compared without spaces.
    return {
        "exact": float(want.replace(" ", "") == read.replace(" ", "")),
        "character_error_rate":
            scores.distance(want.replace(" ", ""), read.replace(" ", "")) / max(1, len(want)),
        "long_text": scores.long_text_score(want, read)}


def palette_of(labels: np.ndarray) -> int | None:
    """The palette of most empty cells."""
    start, end = codes.RANGES["background"]
    empty = labels[(labels >= start) & (labels < end)]
    if not len(empty):
        return None
    return Counter(((empty - start) // (codes.MAX_COLUMNS - 1)).tolist()).most_common(1)[0][0]


def illustrations_of(labels: np.ndarray) -> set[str]:
    """Names of illustrations of which at least 12 of the 16 parts are there."""
    start, end = codes.RANGES["illustration"]
    parts = set(labels[(labels >= start) & (labels < end)].tolist())
    counts = Counter((code - start) // codes.ILLUSTRATION_SIDE**2 for code in parts)
    return {codes.ILLUSTRATIONS[which] for which, n in counts.items() if n >= 12}


def _says(prompt: str, word: str) -> bool:
    """Whether the part of a prompt outside its quotes names the word."""
    outside = prompt.casefold()
    for quoted in scores.quoted(prompt):
        outside = outside.replace(quoted.casefold(), " ")
    return f" {word} " in " " + "".join(c if c.isalpha() else " " for c in outside) + " "


def mean(rows: list[dict], name: str) -> float | None:
    values = [row[name] for row in rows if row.get(name) is not None]
    return round(sum(values) / len(values), 4) if values else None


def summary(rows: list[dict]) -> dict:
    names = dict.fromkeys(name for row in rows for name in row if name not in ("prompt", "read"))
    return {name: mean(rows, name) for name in names} | {"count": len(rows)}


def posters(model, text, count, sampling, seed) -> list[dict]:
    """Draws held-out posters from their captions."""
    wanted = [generator.poster(seed + i, split="heldout") for i in range(count)]
    grids = [(p.rows, p.cols) for p in wanted]
    drawn = draw_grids(model, text, [p.caption for p in wanted], grids, sampling)
    found = []
    for poster, labels in zip(wanted, drawn):
        row = text_figures(list(poster.texts), labels)
        palette = palette_of(labels)
        ground = PALETTES[poster.palette].ground_name
        names = (ground, *SYNONYMS.get(ground, ()))
        if any(_says(poster.caption, name) for name in names):
            row["colour"] = float(palette is not None and PALETTES[palette].ground_name == ground)
        said = [n for n in poster.illustrations if _says(poster.caption, n)]
        if said:
            row["illustration"] = float(set(said) <= illustrations_of(labels))
        row["cells"] = float((poster.labels == labels).mean())
        found.append(row | {"prompt": poster.caption})
    return found


def questions(model, text, count, seed) -> list[dict]:
    """Questions about held-out posters; an answer counts when it is right to the letter."""
    rng, prompts, wanted = random.Random(seed), [], []
    for i in range(count):
        poster = generator.poster(seed + i, split="heldout")
        question, reply = generator.question(poster, rng)
        prompts.append(text.question(poster.labels, question))
        wanted.append((question, reply))
    found = []
    for start in range(0, count, BATCH):
        for ids, (question, reply) in zip(
                answer(model, prompts[start:start + BATCH], 120, text.im_end),
                wanted[start:start + BATCH]):
            said = text.decode(ids)
            right = float(said.strip() == reply.strip())
            row = {"prompt": f"{question} | {reply} | {said}", "exact": right}
            if "headline" in question.casefold():
                row["headline"] = right
            found.append(row)
    return found


def edits(model, text, count, sampling, seed) -> list[dict]:
    """Edits of held-out posters: share of changed cells that came out, share of others kept."""
    rng, found = random.Random(seed), []
    for i in range(count):
        poster = generator.poster(seed + i, split="heldout")
        instruction, after = generator.edit(poster, rng)
        opening = text.picture_start(after.rows, after.cols)
        prompt = text.question(poster.labels, instruction) + opening
        drawn = draw(model, [prompt], after.labels.size, sampling, opening)
        labels = drawn.codes[0].numpy().reshape(after.labels.shape)
        hit, changed = labels == after.labels, poster.labels != after.labels
        found.append({
            "prompt": instruction, "done": float(hit[changed].mean() >= 0.9),
            "changed": float(hit[changed].mean()), "kept": float(hit[~changed].mean())})
    return found


def prompts(model, text, path: Path, sampling, seed, limit=None) -> list[dict]:
    """Draws the prompts of a file: a list, or `prompts` of objects with `prompt` and `texts`."""
    data = json.loads(path.read_text(encoding="utf-8"))
    items = (data["prompts"] if isinstance(data, dict) else data)[:limit]
    items = [{"prompt": item} if isinstance(item, str) else item for item in items]
    grids = [_grid(item) for item in items]
    drawn = draw_grids(model, text, [i["prompt"] for i in items], grids, sampling, seed)
    found = []
    for item, labels in zip(items, drawn):
        row = text_figures(item.get("texts") or scores.quoted(item["prompt"]), labels)
        palette = palette_of(labels)
        wanted = item.get("background") or item.get("colour") or item.get("ground")
        if wanted:
            row["colour"] = float(
                palette is not None and PALETTES[palette].ground_name == wanted)
        pictures = item.get("illustrations") or item.get("illustration") or ()
        pictures = [pictures] if isinstance(pictures, str) else pictures
        if pictures:
            row["illustration"] = float(set(pictures) <= illustrations_of(labels))
        lines = [line for _, line in codes.read_text(labels)]
        found.append(row | {"prompt": item["prompt"], "read": lines})
    return found


def _grid(item: dict) -> tuple[int, int]:
    if "rows" in item:
        return item["rows"], item["cols"]
    return held_out.GRIDS[item.get("format", "portrait")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--posters", type=int, default=24)
    parser.add_argument("--questions", type=int, default=0)
    parser.add_argument("--edits", type=int, default=0)
    parser.add_argument("--prompts", type=Path)
    parser.add_argument("--limit", type=int, default=None, help="only the first N prompts")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--greedy", action="store_true")
    parser.add_argument("--temperature", type=float, default=1.0)
    parser.add_argument("--top-k", type=int, default=50)
    parser.add_argument("--top-p", type=float, default=1.0)
    parser.add_argument("--min-p", type=float, default=0.1)
    parser.add_argument("--guidance", type=float, default=1.0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, help="every single result as JSON")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    model, text = load_model(options.model).eval().to(precision.dtype()), Text(codes.CODEBOOK_SIZE)
    sampling = Sampling(options.greedy, options.temperature, options.top_k, options.top_p,
                        options.min_p, options.guidance)
    results = {}
    if options.posters:
        results["posters"] = posters(model, text, options.posters, sampling, options.seed)
    if options.questions:
        results["questions"] = questions(model, text, options.questions, options.seed)
    if options.edits:
        results["edits"] = edits(model, text, options.edits, sampling, options.seed)
    if options.prompts:
        results["prompts"] = prompts(model, text, options.prompts, sampling, options.seed,
                                     options.limit)
    for name, rows in results.items():
        print(name, json.dumps(summary(rows)))
    if options.out:
        options.out.write_text(json.dumps(results, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
