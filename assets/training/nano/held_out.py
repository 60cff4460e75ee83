"""The held-out prompts, written as people would, and the posters that the generator makes of them."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from nano import generator
from nano.generator import Poster
from nano.layout import Look, Plan, arrange, fits
from nano.palettes import DEFAULTS, PALETTES

PATH = Path(__file__).resolve().parent.parent / "heldout" / "prompts.json"
GRIDS = {"portrait": (32, 24), "landscape": (24, 32), "square": (28, 28)}


def prompts() -> list[dict]:
    """`prompt`, `texts`, `background`, `illustration` and `format` of each."""
    return json.loads(PATH.read_text("utf-8"))["prompts"]


def edits() -> list[dict]:
    """`prompt` (its number), `instruction`, and what is different `after`."""
    return json.loads(PATH.read_text("utf-8"))["edits"]


def poster(item: dict) -> Poster:
    """The poster that the generator lays out for a prompt, which is its caption."""
    palette = DEFAULTS[item["background"] or "white"]
    plan = Plan(*GRIDS[item["format"]], tuple(item["texts"]), palette,
                illustrations=_shown(item["illustration"]), look=Look(PALETTES[palette].typeface),
                frame="thin" if "thin border" in item["prompt"] else "")  # fmt: skip
    return generator.build(0, "heldout", item["prompt"], plan, arrange(plan))


def _shown(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def edited(before: Poster, after: dict) -> Poster:
    """The poster with the changes of an edit, everything else where it was if there is room."""
    changes = dict(after)
    if "background" in changes:
        changes = {"palette": DEFAULTS[changes["background"]]}
    if "illustration" in changes:
        changes = {"illustrations": _shown(changes["illustration"])}
    if "texts" in changes:
        changes = {"texts": tuple(changes["texts"])}
    plan = dataclasses.replace(before.plan, **changes)
    sizes = list(before.arrangement.sizes[: len(plan.texts)])
    sizes += ["body"] * (len(plan.texts) - len(sizes))
    if len(plan.texts) < len(before.texts):
        sizes = [s for s, t in zip(before.arrangement.sizes, before.texts) if t in plan.texts]
    kept = dataclasses.replace(before.arrangement, sizes=tuple(sizes))
    if not plan.illustrations:
        kept = dataclasses.replace(kept, anchored=False)
    arrangement = kept if fits(plan, kept) else arrange(plan)
    return generator.build(0, "heldout", before.caption, plan, arrangement)
