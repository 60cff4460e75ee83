"""What every training shares: budget, learning rate, averaged weights, log, resuming."""

import argparse
import csv
import dataclasses
import math
import signal
import time
from pathlib import Path

import torch

from nano.muon import Muon
from nano.settings import RUNS, budget, config

MUON_RATE = 0.02
TABLE_SCALE = 15.0


def options_of(part, description):
    """The command line of a training of the vision side; `plan` is the budget that it asks for."""
    arguments = argparse.ArgumentParser(description=description)
    add = arguments.add_argument
    add("--profile", default="full", choices=tuple(config()["profile"]))
    add("--seconds", type=float, help="how long, instead of what the profile says")
    add("--start-from", type=Path, help="a published checkpoint, for further training")
    add("--device", default="cpu", type=torch.device)
    add("--workers", default=0, type=int, help="processes that render posters; 0: this one does")
    add("--threads", default=1, type=int, help="of the training itself; two trainings share two cores")
    found = arguments.parse_args()
    found.plan = budget(found.profile, part)
    if found.seconds:
        found.plan = dataclasses.replace(found.plan, seconds=found.seconds)
    return found


def start(seed=0, threads=1):
    """One thread for each training: two of them share the two cores."""
    torch.set_num_threads(threads)
    torch.manual_seed(seed)


class Clock:
    """Progress 0..1 through a budget, over all resumed runs together."""

    def __init__(self, budget):
        self.budget = budget
        self.step = 0
        self.spent = 0.0
        self._last = time.monotonic()

    def tick(self):
        now = time.monotonic()
        self.spent += now - self._last
        self._last = now
        self.step += 1

    @property
    def progress(self):
        return min(1.0, max(self.step / self.budget.steps, self.spent / self.budget.seconds))

    def rate(self, warm=0.03):
        """Linear warm-up, then a cosine down to a fiftieth."""
        p, most = self.progress, self.budget.rate * self.budget.share
        if p < warm and self.step < self.budget.steps:
            return most * max(p / warm, 0.02)
        return most * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (p - warm) / (1 - warm))))


class Average:
    """Exponential moving average of a module's weights; short at first, then `decay`."""

    def __init__(self, module, decay=0.998):
        self.module = module
        self.decay = decay
        self.count = 0
        self.shadow = {k: v.detach().clone() for k, v in module.state_dict().items()}

    @torch.no_grad()
    def update(self):
        self.count += 1
        keep = min(self.decay, (1 + self.count) / (10 + self.count))
        for k, v in self.module.state_dict().items():
            if v.is_floating_point():
                self.shadow[k].lerp_(v, 1 - keep)
            else:
                self.shadow[k].copy_(v)


def optimizers(module, rate, matrices=None, tables=None, table_scale=1.0):
    """AdamW for everything but `matrices` (a list of 2-D weights), which Muon takes; `tables`, of
    whose rows few are seen at a time, learn `table_scale` times as fast."""
    matrices, tables = matrices or [], tables or []
    taken = {id(p) for p in (*matrices, *tables)}
    groups = [{"params": [p for p in module.parameters() if p.requires_grad and id(p) not in taken]}]
    if tables:
        groups.append({"params": tables, "lr": rate * table_scale})
    found = [torch.optim.AdamW(groups, rate, (0.9, 0.98), weight_decay=0.0)]
    if matrices:
        found.append(Muon(matrices, MUON_RATE))
    return found


def halves(state):
    """In 16 bits and on the CPU, as weights are published."""
    return {k: v.detach().half().cpu().contiguous() for k, v in state.items()}


def moved(path: Path, write):
    """Lets `write` make a file beside its place, and moves it there: never half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    write(part)
    part.replace(path)


def average_path(name):
    """Where a training keeps what is published of it."""
    return RUNS / f"{name}-average.pt"


class Trainer:
    """Runs a loss function over a budget, resumable from `runs/NAME.pt`, logging to `NAME.csv`; the
    averaged weights are in `NAME-average.pt`. Saves and ends on the signal TERM too."""

    def __init__(self, name, module, budget, matrices=None, tables=None, decay=0.998, clip=1.0):
        self.name = name
        self.module = module
        self.clock = Clock(budget)
        self.average = Average(module, decay)
        self.clip = clip
        self.optimizers = optimizers(module, budget.rate, matrices, tables, TABLE_SCALE)
        for group in self._groups():
            group["scale"] = group["lr"] / budget.rate
        RUNS.mkdir(parents=True, exist_ok=True)
        self.path = RUNS / f"{name}.pt"
        self.log = RUNS / f"{name}.csv"
        self.stopped = False
        self._resume()

    def _groups(self):
        return [group for optimizer in self.optimizers for group in optimizer.param_groups]

    def _resume(self):
        if not self.path.exists():
            return
        state = torch.load(self.path, map_location="cpu", weights_only=True)
        self.module.load_state_dict(state["module"])
        for k, v in state["average"].items():
            self.average.shadow[k].copy_(v)
        self.average.count = state["count"]
        for optimizer, kept in zip(self.optimizers, state.get("optimizers", ())):
            if [len(g["params"]) for g in kept["param_groups"]] == [
                len(g["params"]) for g in optimizer.param_groups
            ]:
                optimizer.load_state_dict(kept)
        self.clock.step, self.clock.spent = state["step"], state["spent"]

    def save(self):
        state = {
            "module": self.module.state_dict(),
            "average": self.average.shadow,
            "count": self.average.count,
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
            "step": self.clock.step,
            "spent": self.clock.spent,
        }
        moved(self.path, lambda part: torch.save(state, part))
        moved(average_path(self.name), lambda part: torch.save(halves(self.average.shadow), part))

    def stop(self, *_):
        self.stopped = True

    def run(self, losses, every=20, save_seconds=60, watch=None):
        """`losses(progress)` returns a dictionary whose `loss` is minimised; all are logged."""
        signal.signal(signal.SIGTERM, self.stop)
        sums, count, saved = {}, 0, time.monotonic()
        while self.clock.progress < 1.0 and not self.stopped:
            parts = losses(self.clock.progress)
            self._step(parts["loss"])
            for k, v in parts.items():
                # Not yet a number, for which a GPU would have to be waited for.
                sums[k] = sums.get(k, 0.0) + torch.as_tensor(v).detach()
            count += 1
            if self.clock.step % every == 0:
                self._write({k: float(v) / count for k, v in sums.items()})
                sums, count = {}, 0
            if time.monotonic() - saved > save_seconds:
                self.save()
                saved = time.monotonic()
                if watch:
                    watch(self.clock.step)
        self.save()
        if watch:
            watch(self.clock.step)

    def _step(self, loss):
        rate = self.clock.rate()
        for group in self._groups():
            group["lr"] = rate * group["scale"]
        for optimizer in self.optimizers:
            optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.module.parameters(), self.clip)
        for optimizer in self.optimizers:
            optimizer.step()
        self.average.update()
        self.clock.tick()

    def _write(self, values):
        fresh = not self.log.exists()
        row = {"step": self.clock.step, "seconds": round(self.clock.spent, 1)}
        row |= {k: f"{v:.6g}" for k, v in values.items()}
        with self.log.open("a", newline="") as file:
            writer = csv.DictWriter(file, row)
            if fresh:
                writer.writeheader()
            writer.writerow(row)
        print(" ".join(f"{k}={v}" for k, v in row.items()), flush=True)


def averaged(name, module):
    """Loads the averaged weights of a finished (or running) training into `module`."""
    module.load_state_dict(torch.load(average_path(name), weights_only=True))
    return module.eval()
