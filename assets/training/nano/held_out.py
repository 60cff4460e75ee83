"""The held-out prompts, written as people would, and the posters that the generator makes of them."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from nano import generator
from nano.changes import Layout
from nano.generator import Poster
from nano.layout import Look, Plan, arrange
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
    return generator.build(0, "heldout", item["prompt"], Layout.of(plan, arrange(plan)))


def _shown(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def edited(before: Poster, after: dict) -> Poster:
    """The poster with the changes of an edit, everything else in its cells if there is room."""
    changed = _changed(before.layout, after)
    if changed is None:  # no room: laid out anew
        plan = dataclasses.replace(before.plan, **_plan(after))
        changed = Layout.of(plan, arrange(plan))
    return generator.build(0, "heldout", before.caption, changed)


def _changed(layout: Layout, after: dict) -> Layout | None:
    if "background" in after:
        return layout.recoloured(DEFAULTS[after["background"]])
    if "illustration" in after:
        return layout.with_pictures(_shown(after["illustration"]))
    if "frame" in after:
        return layout.framed(after["frame"])
    if "align" in after:
        return layout.aligned(after["align"])
    texts, wanted = layout.plan.texts, tuple(after["texts"])
    if len(wanted) > len(texts):
        return layout.and_text(wanted[-1])
    different = [i for i, text in enumerate(texts) if text not in wanted]
    if len(wanted) < len(texts):
        return layout.without_text(different[0])
    return layout.with_text(different[0], wanted[different[0]])


def _plan(after: dict) -> dict:
    if "illustration" in after:
        return {"illustrations": _shown(after["illustration"])}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in after.items()}
