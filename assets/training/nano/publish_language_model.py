"""Writes a training run's language model into a checkpoint folder in the released layout.

    python -m nano.publish_language_model RUN/state.pt [EARLIER ...] FOLDER/x-omni [--temperature T ...]

The weights are a state's running mean. EARLIER are other states of the same training, or folders with
published weights, FOLDER/x-omni itself among them; then the mean of all is written, which can be
better than each.
`config.json` describes the vision side, too, whose files `publish_vision` writes beside it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from nano import codes, language_files, phrases
from nano.checkpoint import vision_config
from nano.content import MOST_CHARACTERS
from nano.generator import GRIDS
from nano.networks.language_model import LanguageModel
from nano.palettes import GROUND_NAMES
from nano.train_language_model import load_model

NAME, VERSION = "Nano", "4.7"
LICENCE = {
    "name": "Apache-2.0",
    "text": "Licensed under the Apache License, Version 2.0. Trained from scratch on generated "
            "posters; the recipe is in assets/training.",
}
CAPABILITIES = ("draw", "ask", "edit", "preview")


def studio(sampling: dict, capabilities: list[str]) -> dict:
    """The `studio` part of `config.json`; sizes are [rows, cols], the usual one first."""
    return {
        "name": NAME, "version": VERSION, "licence": LICENCE, "capabilities": capabilities,
        "sizes": [list(grid) for grid, _ in GRIDS], "sampling": sampling, "abilities": abilities()}


def abilities() -> dict:
    """What posters can hold: characters, length of all texts together, words that captions use."""
    first = lambda *groups: [words[0] for group in groups for words in group.values()]  # noqa: E731
    layout = ["with the headline", "below it", "at the top", "at the bottom", "under the headline",
              "left-aligned", "centred"]
    frames = [f"with {phrase}" for phrase in first(phrases.FRAMES, phrases.RULES)]
    return {
        "characters": codes.GLYPHS, "textLength": MOST_CHARACTERS,
        "rowStarts": [list(codes.RANGES[kind]) for kind in codes.ANCHORS],
        "blocks": {
            "layout": layout + frames, "colour": list(GROUND_NAMES),
            "picture": list(codes.ILLUSTRATIONS),
            "style": first(phrases.TYPEFACES, phrases.GRADIENTS, phrases.TEXTURES) + ["in bold"]}}


def mean(models: list[LanguageModel]) -> LanguageModel:
    """The first of them, with the mean of all weights."""
    parts = [model.state_dict() for model in models]
    models[0].load_state_dict(
        {name: torch.stack([part[name] for part in parts]).mean(0) for name in parts[0]})
    return models[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("states", type=Path, nargs="+")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--greedy", action="store_true")
    parser.add_argument("--temperature", type=float, default=1.0)
    parser.add_argument("--top-k", type=int, default=50)
    parser.add_argument("--top-p", type=float, default=1.0)
    parser.add_argument("--min-p", type=float, default=0.1)
    parser.add_argument("--guidance", type=float, default=1.0)
    parser.add_argument("--can", nargs="+", choices=CAPABILITIES, default=list(CAPABILITIES),
                        help="what the model has shown that it can do")
    options = parser.parse_args()
    model = mean([load_model(path) for path in options.states])
    sampling = {
        "greedy": options.greedy, "temperature": options.temperature, "topK": options.top_k,
        "topP": options.top_p, "minP": options.min_p, "guidance": options.guidance}
    language_files.write(options.folder, model, studio(sampling, options.can), vision_config())
    print(f"{sum(p.numel() for p in model.parameters())} parameters")


if __name__ == "__main__":
    main()
