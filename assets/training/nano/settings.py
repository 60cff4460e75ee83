"""Reads `config.toml`: sizes of the networks and budgets of a profile."""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUNS = Path(os.environ.get("NANO_RUNS", HERE.parent / "runs"))


@dataclass(frozen=True)
class Budget:
    """One training's budget: it ends at `steps` or after `seconds`. `share` is that of all learning
    rates which it begins with: below 1 for weights that are trained already.

    `whole` is the share of batches of whole posters, of which a quarter of `batch` are enough;
    `mosaics` that of mosaics among crops, made of what `mix` names (see `data.MIXES`). Every draw of a
    poster renders `fresh` new ones.
    `rows` says whether further training of the painter moves the codebook's rows.
    `shift` raises the painter's noise levels: the schedule's own, or more, where a picture shows little of itself.
    `own` is the share of pictures that the painter meets as in painting: as noise alone, or half made of what
    it guesses from that, with its own faults.
    `offered` is for the painter: every poster is the one of so many with the rarest look.
    `painted` is for the decoder: whether it learns from what the painter makes, or from posters' own latents.
    """

    steps: int
    seconds: float
    batch: int
    rate: float
    crop: int = 0
    share: float = 1.0
    whole: float = 0.0
    mosaics: float = 0.0
    fresh: float = 0.25
    mix: str = "letters"
    painted: bool = False
    rows: bool = False
    shift: float = 0.59
    own: float = 0.0
    offered: int = 1

    @property
    def wholes(self) -> int:
        """Posters in a batch of whole ones."""
        return max(1, self.batch // 4)


def config():
    """The whole file as nested dictionaries."""
    return tomllib.loads((HERE / "config.toml").read_text("utf-8"))


def sizes(part):
    """Sizes of one network, such as `encoder`, `vae`, `painter`, `t5`, `clip` or `preview`."""
    return config()["sizes"][part]


def budget(profile, part):
    """The budget of one training in a profile: such as `toy`, `full`, `further` or `print`."""
    return Budget(**config()["profile"][profile][part])
