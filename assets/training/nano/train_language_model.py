"""Trains the language model: Muon for the matrices, AdamW for the rest, resumable at any time.

    python -m nano.train_language_model --run runs/language-model --minutes 110 [--profile full]

Continues from `state.pt` in the run's folder if there is one, else from `--start-from FOLDER` (the
published checkpoint, weights only; with `--first-rate` well below 1, since the optimisers know
nothing of it, unless there is much to come), else from nothing. The state also holds the running mean
of the weights, which draws better than the weights of any one step; `mean.pt` is that alone, small.
Stop it with Ctrl-C or a TERM signal: it saves first. `log.csv` gets one line every 20 steps,
`evaluation.csv` one per evaluation.

On an accelerator: `--profile accelerator --device cuda --workers 5`, of which the workers make posters.
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import datetime
import signal
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import torch
from torch.multiprocessing import get_context
from torch.nn import functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from nano import codes, factors, growth, guides, language_files, precision
from nano.muon import Muon
from nano.networks import language_model
from nano.networks.language_model import LanguageModel, LanguageModelConfig
from nano.sequences import Batch, Maker, Mixture, collate, steps
from nano.text import VOCAB_SIZE, Text
from nano.training import halves, moved

TEXT_WEIGHT = 4.0
GUIDE_WEIGHT = 0.3
ALL_STAGES = 10**9  # a model that starts from a checkpoint is past all stages but the last
LOG_STEPS = 20
#: Of the running mean of the weights, per step: it looks back over some 500 of them.
MEAN_DECAY = 0.998


def image_loss(hidden, weight, targets, importance):
    """Weighted sum of the cross entropy over the codes."""
    logits = F.linear(hidden, weight.to(hidden.dtype)).float()
    return (F.cross_entropy(logits, targets, reduction="none") * importance).sum()


def build(sizes: dict) -> LanguageModel:
    text = Text(codes.CODEBOOK_SIZE)
    model = LanguageModel(LanguageModelConfig(
        vocab_size=VOCAB_SIZE, mm_vocab_size=text.mm_vocab_size,
        image_vocab_size=codes.CODEBOOK_SIZE, **sizes))
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
        torch.optim.AdamW(rest, settings["adam_lr"], betas=(0.9, 0.95), weight_decay=0.0, fused=True)]


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


def mixture(stages: list[dict], tokens: int) -> Mixture:
    """Of the stage that a training has reached."""
    for stage in stages:
        if tokens < stage.get("until_tokens", float("inf")):
            break
    return Mixture(**{k: v for k, v in stage.items() if k != "until_tokens"})


class Feed(IterableDataset):
    """The steps' batches; each worker draws posters of its own."""

    def __init__(self, stages: list[dict], batch_tokens: int, seed: int, tokens):
        self.stages, self.batch_tokens, self.seed = stages, batch_tokens, seed
        self.tokens = tokens  # shared with the workers: the training's progress

    def __iter__(self) -> Iterator[list[Batch]]:
        worker = get_worker_info()
        maker = Maker(self.seed + 10**9 * (worker.id if worker else 0))
        return steps(maker, lambda: mixture(self.stages, self.tokens.value), self.batch_tokens)


class Trainer:
    def __init__(self, profile: dict, run: Path, clock: Clock, start: Path | None = None,
                 device: str = "cpu", workers: int = 0):
        self.settings, self.run, self.clock = profile["training"], run, clock
        self.sizes = profile["model"]
        self.stages, self.device, self.workers = profile["stages"], torch.device(device), workers
        self.model = build(self.sizes)
        self.step, self.tokens = 0, ALL_STAGES if start else 0
        self.seconds = 0.0
        self.stopping = False
        run.mkdir(parents=True, exist_ok=True)
        path = run / "state.pt"
        state = torch.load(path, weights_only=True, map_location="cpu") if path.exists() else None
        if state:
            factors.load(self.model, state["model"])
        elif start:
            factors.load(self.model, growth.deepened(language_files.read(start), self.model))
        self.model.to(self.device)
        self.mean = AveragedModel(self.model, multi_avg_fn=get_ema_multi_avg_fn(MEAN_DECAY))
        self.optimisers = optimisers(self.model, self.settings)
        self.base_rates = [o.param_groups[0]["lr"] for o in self.optimisers]
        if state:
            self._resume(state)

    def loop(self) -> None:
        tokens = get_context("fork").Value("q", self.tokens)
        # A resumed run must not see its first posters again, hence the seed.
        feed = Feed(self.stages, self.settings["batch_tokens"], 1000 + self.step, tokens)
        saved = evaluated = mark = time.time()
        sums: dict[str, float] = {}
        pinned = self.device.type == "cuda"
        for group in DataLoader(feed, batch_size=None, num_workers=self.workers, pin_memory=pinned):
            self._update([batch.to(self.device) for batch in group], sums)
            tokens.value = self.tokens
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
        count = sum(b.image_weights.sum() + TEXT_WEIGHT * len(b.text_targets) for b in group)
        for batch in group:
            taps: dict[int, torch.Tensor] = {}
            hidden = self.model(batch.ids, dtype=precision.dtype(self.device.type), taps=taps).flatten(0, 1)
            guided = guides.loss(self.model, taps, batch.guides)
            _add(sums, "guide_loss", guided, guides.count(batch.guides))
            loss = GUIDE_WEIGHT * guided
            if len(batch.image_targets):
                weight = self.model.mm_head.weight[: self.model.config.image_vocab_size]
                image = image_loss(hidden.index_select(0, batch.image_places), weight,
                                   batch.image_targets, batch.image_weights)
                loss = loss + image
                _add(sums, "image_loss", image, batch.image_weights.sum())
            if len(batch.text_targets):
                logits = self.model.text_logits(hidden.index_select(0, batch.text_places)).float()
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
            batch = collate([maker.sequence(mixture)]).to(self.device)
            hidden = self.mean.module(batch.ids, dtype=precision.dtype(self.device.type)).flatten(0, 1)
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
        mean = self.mean.module.state_dict()
        state = {
            "sizes": self.sizes, "model": self.model.state_dict(), "mean": mean, "step": self.step,
            "tokens": self.tokens, "seconds": self.seconds,
            "optimisers": [o.state_dict() for o in self.optimisers]}
        small = {"sizes": self.sizes, "mean": halves(mean)}
        moved(self.run / "state.pt", lambda part: torch.save(state, part))
        moved(self.run / "mean.pt", lambda part: torch.save(small, part))

    def _resume(self, state: dict) -> None:
        self.step, self.tokens, self.seconds = state["step"], state["tokens"], state["seconds"]
        for optimiser, saved in zip(self.optimisers, state["optimisers"]):
            optimiser.load_state_dict(saved)
        factors.load(self.mean.module, state["mean"])
        self.mean.n_averaged.fill_(1)  # else the first update starts it afresh


def _add(sums: dict, name: str, loss: torch.Tensor, count) -> None:
    """Keeps numbers on their device: asking for one would wait for all work there."""
    sums[name] = sums.get(name, 0.0) + loss.detach()
    sums[name + "_n"] = sums.get(name + "_n", 0) + count


def _mean(sums: dict, name: str) -> float:
    return float(sums.get(name, 0.0)) / max(1.0, float(sums.get(name + "_n", 0)))


def read_profile(name: str) -> dict:
    path = Path(__file__).with_name("language_model.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))[name]


def load_model(path: Path) -> LanguageModel:
    """Of a published folder, or of a training's state (its running mean), with plain matrices."""
    if path.is_dir():
        return language_files.read(path)
    state = torch.load(path, weights_only=True, map_location="cpu")
    model = build(state["sizes"])
    factors.load(model, state["mean"])
    return factors.materialise(model)


def compile_kernels() -> None:
    """Fuses the element-wise work; a third faster, needs a C++ compiler."""
    global image_loss
    torch._dynamo.config.recompile_limit = 32  # vision layers, single rows, each with and without gradient
    language_model.Layer.forward = torch.compile(language_model.Layer.forward, dynamic=True)
    image_loss = torch.compile(image_loss, dynamic=True)
    guides.wrong = torch.compile(guides.wrong, dynamic=True)


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
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--workers", type=int, default=0, help="processes that make posters; 0: this one")
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
    trainer = Trainer(profile, options.run, clock, options.start_from, options.device, options.workers)

    def stop(*_):
        trainer.stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    trainer.loop()


if __name__ == "__main__":
    main()
