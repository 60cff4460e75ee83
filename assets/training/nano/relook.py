"""Moves the codebook's rows of glyphs whose font has changed, before the painter learns the new ones.

    python -m nano.relook --save before.pt                   # before `fonts` is changed
    python -m nano.relook checkpoint --before before.pt      # after that

Most of what tells the rows of glyphs apart follows from their looks, and nearly linearly. The linear
part is fitted to all glyphs as they were; a row then moves by what it says of the change. So the painter
starts from letters that are nearly the new ones already.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor

from nano import codebook, codes
from nano.training import moved

COMPONENTS = 96
RIDGE = 0.3
GLYPHS = slice(0, codes.RANGES["headline"][1])


def relooked(rows: Tensor, before: Tensor, after: Tensor) -> Tensor:
    """Codebook rows [codes,dim] after the looks [codes,features] have changed; of unchanged codes the same."""
    basis = codebook.axes(before, COMPONENTS)
    lengths = rows.norm(dim=1, keepdim=True)
    wanted = (rows / lengths)[GLYPHS]
    known = torch.cat([before @ basis, torch.ones(len(before), 1)], 1)[GLYPHS]
    square = known.T @ known + RIDGE * torch.eye(known.shape[1])
    slopes = torch.linalg.solve(square, known.T @ wanted)[:-1]
    return rows + (after - before) @ basis @ slopes * lengths


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path, nargs="?")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--save", type=Path, help="where to keep the looks of all codes as they are now")
    what.add_argument("--before", type=Path, help="the looks that the checkpoint's painter knows")
    options = parser.parse_args()
    if options.save:
        torch.save(codebook.looks(), options.save)
        return
    if not options.checkpoint:
        parser.error("--before needs the checkpoint whose rows shall move")
    path = options.checkpoint / "x-omni" / "siglip_vq_projector.pt"
    state = torch.load(path, weights_only=True)
    rows = state["quantize.embedding.weight"]
    before = torch.load(options.before, weights_only=True)
    state["quantize.embedding.weight"] = relooked(rows.float(), before, codebook.looks()).to(rows.dtype)
    moved(path, lambda part: torch.save(state, part))


if __name__ == "__main__":
    main()
