"""Batches for a training: made in its process, or in worker processes while it computes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

#: Between the first posters of two workers: more than one of them renders.
APART = 100_000
#: Free bytes of shared memory that let workers send tensors through it.
ROOM = 2**30


class Feed(IterableDataset):
    """Calls `make(first)` for the batches of each worker (or of this process, without workers), and
    those with the training's progress; a batch is a tuple, whose arrays come as tensors on `device`.

    Workers are forked, since what makes batches may hold what cannot be sent.
    """

    def __init__(self, make: Callable, first: int, workers: int, device: torch.device):
        self.make, self.first, self.device = make, first, device
        self.progress = torch.zeros((), dtype=torch.float64).share_memory_()
        self.batches = iter(DataLoader(
            self, None, num_workers=workers, worker_init_fn=_apart,
            collate_fn=_tensors if _roomy() else tuple,
            multiprocessing_context="fork" if workers else None,
        ))  # fmt: skip

    def __iter__(self):
        worker = get_worker_info()
        batches = self.make(self.first + APART * (worker.id if worker else 0))
        while True:
            yield batches(float(self.progress))

    def __call__(self, progress: float) -> list:
        self.progress.fill_(progress)
        return [_on(part, self.device) for part in next(self.batches)]


def _roomy() -> bool:
    """Whether workers can send tensors through shared memory, several times as fast as arrays through
    a pipe; containers often have little of it."""
    shared = Path("/dev/shm")
    return shared.is_dir() and shutil.disk_usage(shared).free > ROOM


def _tensors(batch: tuple) -> list:
    return [torch.from_numpy(part) if isinstance(part, np.ndarray) else part for part in batch]


def _apart(_) -> None:
    """A signal to the training's process group reaches the training alone, which saves and then ends
    its workers."""
    os.setpgid(0, 0)


def _on(part, device: torch.device):
    """Copied from pinned memory to a GPU, so that nothing waits for the copy."""
    [part] = _tensors((part,))
    if not isinstance(part, torch.Tensor):
        return part
    return (part.pin_memory() if device.type == "cuda" else part).to(device, non_blocking=True)
