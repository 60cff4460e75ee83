"""Muon: momentum whose matrix updates are made orthogonal by a Newton-Schulz iteration.

Source: Jordan et al., "Muon: An optimizer for hidden layers in neural networks" (2024).
"""

from __future__ import annotations

import torch
from torch import Tensor

from nano import precision

COEFFICIENTS = (3.4445, -4.7750, 2.0315)


def orthogonalise(updates: Tensor, steps: int = 5) -> Tensor:
    """Nearest (roughly) orthogonal matrices of a stack N x rows x cols, in bfloat16 where that is fast."""
    a, b, c = COEFFICIENTS
    tall = updates.shape[-2] > updates.shape[-1]
    x = updates.to(precision.dtype(updates.device.type))
    x = x.transpose(-1, -2) if tall else x
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(steps):
        gram = x @ x.transpose(-1, -2)
        x = a * x + (b * gram + c * (gram @ gram)) @ x
    return x.transpose(-1, -2) if tall else x


class Muon(torch.optim.Optimizer):
    """For 2-D parameters inside the layers; everything else belongs to AdamW."""

    def __init__(self, parameters, lr: float, momentum: float = 0.95, weight_decay: float = 0.0):
        super().__init__(parameters, {"lr": lr, "momentum": momentum,
                                      "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            by_shape: dict[torch.Size, list[Tensor]] = {}
            for weight in group["params"]:
                if weight.grad is not None:
                    by_shape.setdefault(weight.shape, []).append(weight)
            for shape, weights in by_shape.items():
                directions = orthogonalise(torch.stack(self._momenta(weights, group)))
                scale = max(1.0, shape[0] / shape[1]) ** 0.5
                torch._foreach_mul_(weights, 1 - group["lr"] * group["weight_decay"])
                torch._foreach_add_(weights, directions.float().unbind(), alpha=-group["lr"] * scale)

    def _momenta(self, weights: list[Tensor], group: dict) -> list[Tensor]:
        """Nesterov's, all of one shape at once: one by one the calls would take longer than the work."""
        for weight in weights:
            if "momentum" not in self.state[weight]:
                self.state[weight]["momentum"] = torch.zeros_like(weight)
        momenta, grads = [self.state[w]["momentum"] for w in weights], [w.grad for w in weights]
        torch._foreach_lerp_(momenta, grads, 1 - group["momentum"])
        return torch._foreach_lerp(grads, momenta, group["momentum"])
