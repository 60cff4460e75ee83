"""Trains the language model: Muon for the matrices, AdamW for the rest, resumable at any time.

    python -m nano.train_language_model --run runs/language-model --minutes 110 [--profile full]

Continues from `state.pt` in the run's folder if there is one, else from `--start-from FOLDER` (the
published checkpoint, weights only; with `--first-rate` well below 1, since the optimisers know
nothing of it), else from nothing. The state also holds the running mean of the weights, which draws
better than the weights of any one step. Stop it with Ctrl-C or a TERM signal: it saves first. `log.csv` gets one line every 20 steps, `evaluation.csv` one per evaluation.
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import datetime
import os
import signal
import time
import tomllib
from pathlib import Path

import torch
from torch.nn import functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from nano import codes, factors, guides, language_files
from nano.muon import Muon
from nano.networks import language_model
from nano.networks.language_model import LanguageModel, LanguageModelConfig
from nano.sequences import Batch, Maker, Mixture, collate, steps
from nano.text import VOCAB_SIZE, Text

TEXT_WEIGHT = 2.0
GUIDE_WEIGHT = 0.3
ALL_STAGES = 10**9  # a model that starts from a checkpoint is past all stages but the last
LOG_STEPS = 20
#: Of the running mean of the weights, per step: it looks back over some 500 of them.
MEAN_DECAY = 0.998


def image_loss(hidden, weight, targets, importance):
    """Weighted sum of the cross entropy over the codes."""
    logits = F.linear(hidden, weight.to(hidden.dtype)).float()
    return (F.cross_entropy(logits, targets, reduction="none") * importance).sum()


def build(profile: dict) -> LanguageModel:
    text = Text(codes.CODEBOOK_SIZE)
    model = LanguageModel(LanguageModelConfig(
        vocab_size=VOCAB_SIZE, mm_vocab_size=text.mm_vocab_size,
        image_vocab_size=codes.CODEBOOK_SIZE, **profile["model"]))
    random = torch.Generator().manual_seed(1)
    model.initialise(random)
    factors.factorise(model, random)
    return model


def optimisers(model: LanguageModel, settings: dict) -> list[torch.optim.Optimizer]:
    matrices = [p for p in model.model.layers.parameters() if p.dim() == 2]
    inner = {id(p) for p in matrices}
    rest = [p for p in model.parameters() if id(p) not in inner]
    return [
        Muon(matrices, settings["muon_lr"], weight_decay=settings["weight_decay"]),
        torch.optim.AdamW(rest, settings["adam_lr"], betas=(0.9, 0.95), weight_decay=0.0)]


@dataclasses.dataclass
class Clock:
    """Learning rate by wall time, as a share of the settings': `first`, then falling in a straight
    line to `final` over the last minutes."""

    end: float
    decay_seconds: float
    final: float
    warmup_steps: int
    first: float = 1.0

    def scale(self, step: int) -> float:
        left = max(0.0, self.end - time.time()) / self.decay_seconds
        falling = self.final + (self.first - self.final) * min(1.0, left)
        return falling * min(1.0, (step + 1) / self.warmup_steps)


class Trainer:
    def __init__(self, profile: dict, run: Path, clock: Clock, start: Path | None = None):
        self.settings, self.run, self.clock = profile["training"], run, clock
        self.stages = profile["stages"]
        self.model = build(profile)
        self.mean = AveragedModel(self.model, multi_avg_fn=get_ema_multi_avg_fn(MEAN_DECAY))
        self.optimisers = optimisers(self.model, self.settings)
        self.base_rates = [o.param_groups[0]["lr"] for o in self.optimisers]
        self.step = self.tokens = 0
        self.seconds = 0.0
        self.stopping = False
        run.mkdir(parents=True, exist_ok=True)
        if (run / "state.pt").exists():
            self._load()
        elif start:
            factors.load(self.model, language_files.read(start).state_dict())
            self.tokens = ALL_STAGES

    def mixture(self) -> Mixture:
        for stage in self.stages:
            if self.tokens < stage.get("until_tokens", float("inf")):
                break
        return Mixture(**{k: v for k, v in stage.items() if k != "until_tokens"})

    def loop(self) -> None:
        # A resumed run must not see its first posters again, hence the seed.
        maker = Maker(seed=1000 + self.step)
        stream = steps(maker, self.mixture, self.settings["batch_tokens"])
        saved = evaluated = mark = time.time()
        sums: dict[str, float] = {}
        for group in stream:
            self._update(group, sums)
            now = time.time()
            self.seconds += now - mark
            mark = now
            if self.step % LOG_STEPS == 0:
                self._log(sums)
                sums = {}
            over = self.stopping or now > self.clock.end
            if over or now - saved > self.settings["checkpoint_seconds"]:
                self.save()
                saved = now
            ended = over and not self.stopping
            if ended or now - evaluated > self.settings["evaluate_seconds"]:
                self._evaluate()
                mark = evaluated = time.time()
            if over:
                return

    def _update(self, group: list[Batch], sums: dict[str, float]) -> None:
        count = sum(float(b.image_weights.sum()) + TEXT_WEIGHT * len(b.text_targets) for b in group)
        for batch in group:
            taps: dict[int, torch.Tensor] = {}
            hidden = self.model(batch.ids, dtype=torch.bfloat16, taps=taps).flatten(0, 1)
            guided = guides.loss(self.model, taps, batch.guides)
            _add(sums, "guide_loss", guided, len(batch.guides))
            loss = GUIDE_WEIGHT * guided
            if len(batch.image_targets):
                weight = self.model.mm_head.weight[: self.model.config.image_vocab_size]
                image = image_loss(
                    hidden[batch.image_places], weight, batch.image_targets, batch.image_weights)
                loss = loss + image
                _add(sums, "image_loss", image, float(batch.image_weights.sum()))
            if len(batch.text_targets):
                logits = self.model.text_logits(hidden[batch.text_places]).float()
                said = F.cross_entropy(logits, batch.text_targets, reduction="sum")
                loss = loss + TEXT_WEIGHT * said
                _add(sums, "text_loss", said, len(batch.text_targets))
            (loss / count).backward()
            self.tokens += batch.ids.numel()
            sums["tokens"] = sums.get("tokens", 0) + batch.ids.numel()
        scale = self.clock.scale(self.step)
        for optimiser, rate in zip(self.optimisers, self.base_rates):
            for parameters in optimiser.param_groups:
                parameters["lr"] = rate * scale
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
        self.mean.update_parameters(self.model)
        self.step += 1
        sums["started"] = sums.get("started", time.time())

    def _log(self, sums: dict[str, float]) -> None:
        passed = max(1e-9, time.time() - sums["started"])
        row = {
            "time": datetime.datetime.now().strftime("%H:%M:%S"), "step": self.step,
            "tokens": self.tokens, "seconds": round(self.seconds),
            "image_loss": round(_mean(sums, "image_loss"), 4),
            "text_loss": round(_mean(sums, "text_loss"), 4),
            "guide_loss": round(_mean(sums, "guide_loss"), 4),
            "lr": round(self.clock.scale(self.step), 4),
            "tokens_per_second": round(sums["tokens"] / passed)}
        self._append("log.csv", row)

    def _append(self, name: str, row: dict) -> None:
        print(row, flush=True)
        path = self.run / name
        fresh = not path.exists()
        with path.open("a", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, row.keys())
            if fresh:
                writer.writeheader()
            writer.writerow(row)

    @torch.no_grad()
    def _evaluate(self) -> None:
        """Teacher-forced accuracy of the running mean on held-out posters, by what the cell shows."""
        maker = Maker(seed=7, split="heldout")
        mixture = Mixture(grids=self.stages[-1]["grids"], background=1.0)
        right: dict[str, list[int]] = {}
        for _ in range(self.settings["evaluate_posters"]):
            batch = collate([maker.sequence(mixture)])
            hidden = self.mean.module(batch.ids, dtype=torch.bfloat16).flatten(0, 1)
            guess = self.mean.module.image_logits(hidden[batch.image_places]).argmax(-1)
            for code, hit in zip(batch.image_targets.tolist(),
                                 (guess == batch.image_targets).tolist()):
                pair = right.setdefault(codes.kind(code), [0, 0])
                pair[0] += hit
                pair[1] += 1
        row = {"time": datetime.datetime.now().strftime("%H:%M:%S"), "step": self.step,
               "tokens": self.tokens}
        for kind in codes.RANGES:
            hits, all_of = right.get(kind, (0, 0))
            row[kind] = round(hits / all_of, 4) if all_of else ""
        self._append("evaluation.csv", row)

    def save(self) -> None:
        state = {
            "model": self.model.state_dict(), "mean": self.mean.module.state_dict(), "step": self.step, "tokens": self.tokens,
            "seconds": self.seconds, "optimisers": [o.state_dict() for o in self.optimisers]}
        partial = self.run / "state.partial"
        torch.save(state, partial)
        os.replace(partial, self.run / "state.pt")

    def _load(self) -> None:
        state = torch.load(self.run / "state.pt", weights_only=True)
        factors.load(self.model, state["model"])
        self.step, self.tokens, self.seconds = state["step"], state["tokens"], state["seconds"]
        for optimiser, saved in zip(self.optimisers, state.get("optimisers", ())):
            optimiser.load_state_dict(saved)
        if "mean" in state:
            factors.load(self.mean.module, state["mean"])
            self.mean.n_averaged.fill_(1)  # else the first update starts it afresh


def _add(sums: dict[str, float], name: str, loss: torch.Tensor, count: float) -> None:
    sums[name] = sums.get(name, 0.0) + float(loss.detach())
    sums[name + "_n"] = sums.get(name + "_n", 0) + count


def _mean(sums: dict[str, float], name: str) -> float:
    return sums.get(name, 0.0) / max(1, sums.get(name + "_n", 0))


def read_profile(name: str) -> dict:
    path = Path(__file__).with_name("language_model.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))[name]


def load_model(path: Path, profile: str) -> LanguageModel:
    """Of a published folder, or of a training's state (its running mean), with plain matrices."""
    if path.is_dir():
        return language_files.read(path)
    state, model = torch.load(path, weights_only=True), build(read_profile(profile))
    factors.load(model, state.get("mean", state["model"]))
    return factors.materialise(model)


def compile_kernels() -> None:
    """Fuses the element-wise work; a third faster, needs a C++ compiler."""
    global image_loss
    language_model.Layer.forward = torch.compile(language_model.Layer.forward, dynamic=True)
    image_loss = torch.compile(image_loss, dynamic=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--profile", default="full")
    parser.add_argument("--minutes", type=float, default=110)
    parser.add_argument("--decay-minutes", type=float, default=None,
                        help="how long the learning rate falls at the end; default 40 %%")
    parser.add_argument("--first-rate", type=float, default=1.0,
                        help="share of the settings' learning rate to begin with")
    parser.add_argument("--start-from", type=Path, help="a checkpoint folder to train on from")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--no-compile", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    if not options.no_compile:
        compile_kernels()
    profile = read_profile(options.profile)
    decay = options.decay_minutes if options.decay_minutes is not None else 0.4 * options.minutes
    clock = Clock(time.time() + 60 * options.minutes, 60 * max(decay, 1e-3),
                  profile["training"]["final_lr"], profile["training"]["warmup_steps"],
                  options.first_rate)
    trainer = Trainer(profile, options.run, clock, options.start_from)

    def stop(*_):
        trainer.stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    trainer.loop()


if __name__ == "__main__":
    main()
