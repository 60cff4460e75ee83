"""Batches for a training: made in its process, or in worker processes while it computes."""

from __future__ import annotations

import os
from collections.abc import Callable

import numpy as np
import torch
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

#: Between the first posters of two workers: more than one of them renders.
APART = 100_000


class Feed(IterableDataset):
    """Calls `make(first)` for the batches of each worker (or of this process, without workers), and
    those with the training's progress; a batch is a tuple, whose arrays come as tensors on `device`.

    Workers send arrays, not tensors, for which shared memory may be too small. They are forked, since
    what makes batches may hold what cannot be sent.
    """

    def __init__(self, make: Callable, first: int, workers: int, device: torch.device):
        self.make, self.first, self.device = make, first, device
        self.progress = torch.zeros((), dtype=torch.float64).share_memory_()
        self.batches = iter(DataLoader(
            self, None, num_workers=workers, collate_fn=_as_it_is, worker_init_fn=_apart,
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


def _as_it_is(batch):
    return batch


def _apart(_) -> None:
    """A signal to the training's process group reaches the training alone, which saves and then ends
    its workers."""
    os.setpgid(0, 0)


def _on(part, device: torch.device):
    """Copied from pinned memory to a GPU, so that nothing waits for the copy."""
    if not isinstance(part, np.ndarray):
        return part
    tensor = torch.from_numpy(part)
    if device.type == "cuda":
        tensor = tensor.pin_memory()
    return tensor.to(device, non_blocking=True)
