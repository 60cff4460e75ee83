"""Measures, with the studio's command line, how the pack follows instructions and answers questions.

    python -m nano.evaluate_edits --studio ../../studio --out FOLDER [--pack PACK]

The pictures are the generator's posters of the held-out prompts, as token files. An edit counts as
done when the result shows what was asked: the texts (at most 3 % of their characters wrong), the ground
colour, the illustration, the frame or the alignment. `kept` is the share of unchanged tokens among
those that the generator's own version of the change keeps. Every prompt's poster is also asked what its
headline says; the answer must be right to the letter.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from nano import codes, held_out, scores
from nano.evaluate_language_model import illustrations_of, palette_of
from nano.evaluate_pack import call, write
from nano.generator import Poster
from nano.palettes import PALETTES

QUESTION = "What does the headline say?"
WRONG_CHARACTERS = 0.03


def done(before: Poster, labels: np.ndarray, after: dict) -> bool:
    """Whether the labels show what was asked."""
    if "texts" in after:
        wanted = "".join(" ".join(after["texts"]).split())
        read = "".join(line for _, line in codes.read_text(labels)).replace(" ", "")
        return scores.distance(wanted, read) <= WRONG_CHARACTERS * len(wanted)
    if "background" in after:
        palette = palette_of(labels)
        return palette is not None and PALETTES[palette].ground_name == after["background"]
    if "illustration" in after:
        return illustrations_of(labels) == {n for n in (after["illustration"],) if n}
    target = held_out.edited(before, after)
    changed = target.labels != before.labels
    return bool((labels == target.labels)[changed].mean() >= 0.9)


def edit(number: int, item: dict, options: argparse.Namespace) -> dict:
    before = held_out.poster(held_out.prompts()[item["prompt"]])
    file = write(before, options.out / f"{number:02d}-before.json")
    tokens = options.out / f"{number:02d}.json"
    call(options, "edit", str(file), item["instruction"], "-o", str(tokens.with_suffix(".png")),
         "--tokens-out", str(tokens), "--seed", str(options.seed), "--yes")
    labels = np.array(json.loads(tokens.read_text("utf-8"))["tokens"]).reshape(before.labels.shape)
    target = held_out.edited(before, item["after"]).labels
    same = target == before.labels
    return {"instruction": item["instruction"], "kind": next(iter(item["after"])),
            "done": done(before, labels, item["after"]),
            "kept": float((labels == before.labels)[same].mean())}  # fmt: skip


def ask(number: int, item: dict, options: argparse.Namespace) -> dict:
    file = write(held_out.poster(item), options.out / f"question-{number:02d}.json")
    said = call(options, "ask", str(file), QUESTION, "--greedy")
    return {"wanted": item["texts"][0], "said": said, "right": said == item["texts"][0]}


def report(rows: dict[str, list[dict]]) -> dict:
    edits, answers = rows["edits"], rows["answers"]
    found = {"edits": len(edits), "answers": len(answers)}
    if edits:
        found["done"] = float(np.mean([r["done"] for r in edits]))
        found["kept"] = float(np.mean([r["kept"] for r in edits]))
        found["kept_95"] = float(np.mean([r["kept"] >= 0.95 for r in edits]))
    if answers:
        found["right"] = float(np.mean([r["right"] for r in answers]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--studio", default="../../studio")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pack")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--edits", type=int, default=40)
    parser.add_argument("--questions", type=int, default=60)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    rows = {"edits": [], "answers": []}
    for number, item in enumerate(held_out.edits()[: options.edits]):
        rows["edits"].append(edit(number, item, options))
        print(rows["edits"][-1], flush=True)
    for number, item in enumerate(held_out.prompts()[: options.questions]):
        rows["answers"].append(ask(number, item, options))
        print(rows["answers"][-1], flush=True)
    print(json.dumps(report(rows)))
    (options.out / "results.json").write_text(
        json.dumps(report(rows) | rows, indent=1, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
