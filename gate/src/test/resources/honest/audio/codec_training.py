"""Speech countermeasure with everything it was trained by: codec and noise augmentation, SAM, mixup, EER.

`python model.py` runs a smoke test on noise.
"""
from __future__ import annotations

import functools
import math
from collections import deque
from dataclasses import dataclass
from typing import Any, Callable, Deque, Iterator, Optional, Tuple

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file
from scipy.signal import fftconvolve, lfilter
from torch.optim import Optimizer
from torch.utils.data import Dataset, Sampler, default_collate


class SAM(Optimizer):
    """Sharpness-aware minimisation around any optimizer class."""

    def __init__(self, params, base: Callable[..., Optimizer], rho: float = 0.05, **kwargs: Any):
        super().__init__(params, dict(rho=rho, **kwargs))
        self.base = base(self.param_groups, **kwargs)
        self.param_groups = self.base.param_groups

    @torch.no_grad()
    def climb(self) -> None:
        norm = torch.stack([p.grad.norm() for g in self.param_groups for p in g["params"] if p.grad is not None]).norm()
        for group in self.param_groups:
            scale = group["rho"] / (norm + 1e-12)
            for p in group["params"]:
                if p.grad is None:
                    continue
                self.state[p]["old"] = p.detach().clone()
                p.add_(p.grad * scale)

    @torch.no_grad()
    def step(self, closure: Optional[Callable[[], torch.Tensor]] = None):
        assert closure is not None, "SAM wants a closure"
        closure = torch.enable_grad()(closure)
        loss = closure()
        self.climb()
        self.zero_grad()
        closure()
        for group in self.param_groups:
            for p in group["params"]:
                if "old" in self.state[p]:
                    p.copy_(self.state[p].pop("old"))
        self.base.step()
        return loss


def mu_law(x: np.ndarray, mu: int = 255) -> np.ndarray:
    y = np.sign(x) * np.log1p(mu * np.abs(x)) / np.log1p(mu)
    q = np.round((y + 1) / 2 * mu) / mu * 2 - 1
    return np.sign(q) * np.expm1(np.abs(q) * np.log1p(mu)) / mu


def telephone(x: np.ndarray) -> np.ndarray:
    return mu_law(lfilter([1.0, -1.0], [1.0, -0.9], x))


def room(x: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    decay = np.exp(-np.arange(4000) / rng.uniform(200, 1200)) * rng.standard_normal(4000)
    return fftconvolve(x, decay / np.linalg.norm(decay))[: len(x)]


AUGMENTATIONS: dict[str, Callable[..., np.ndarray]] = {
    "mu-law": lambda x, rng: mu_law(x),
    "telephone": lambda x, rng: telephone(x),
    "room": room,
    "white": lambda x, rng: x + rng.standard_normal(len(x)) * 10 ** rng.uniform(-4, -2),
}


class Balanced(Sampler[int]):
    def __init__(self, labels: list[int], seed: int = 0):
        self.pools = [[i for i, y in enumerate(labels) if y == c] for c in (0, 1)]
        self.seed, self.epoch = seed, 0

    def __len__(self) -> int:
        return 2 * min(map(len, self.pools))

    def __iter__(self) -> Iterator[int]:
        g = torch.Generator().manual_seed(self.seed + self.epoch)
        self.epoch += 1
        for i in range(len(self) // 2):
            for pool in self.pools:
                yield pool[int(torch.randint(len(pool), (), generator=g))]


class Clips(Dataset):
    def __init__(self, waves: list[np.ndarray], labels: list[int], length: int = 96_000, train: bool = True):
        self.waves, self.labels, self.length, self.train = waves, labels, length, train
        self.rng = np.random.default_rng(7)

    def __len__(self):
        return len(self.waves)

    def __getitem__(self, i: int) -> Tuple[torch.Tensor, int]:
        x = self.waves[i]
        if len(x) < self.length:
            x = np.tile(x, math.ceil(self.length / len(x)))
        start = int(self.rng.integers(len(x) - self.length + 1)) if self.train else 0
        x = x[start:start + self.length].astype(np.float32)
        if self.train and self.rng.random() < 0.7:
            name = self.rng.choice(list(AUGMENTATIONS))
            x = AUGMENTATIONS[str(name)](x, self.rng).astype(np.float32)
        return torch.from_numpy(x), self.labels[i]


def eer(scores: np.ndarray, labels: np.ndarray) -> float:
    order = np.argsort(scores)
    fn = np.cumsum(labels[order]) / labels.sum()
    fp = 1 - np.cumsum(1 - labels[order]) / (1 - labels).sum()
    i = int(np.argmin(np.abs(fn - fp)))
    return float((fn[i] + fp[i]) / 2)


@dataclass
class Running:
    size: int = 100
    values: Optional[Deque[float]] = None

    def __post_init__(self):
        self.values = deque(maxlen=self.size)

    def __lshift__(self, value: float) -> "Running":
        self.values.append(float(value))
        return self

    def __float__(self) -> float:
        return sum(self.values) / max(1, len(self.values))


class Res1d(nn.Module):
    def __init__(self, c: int, d: int):
        super().__init__()
        self.a = nn.Conv1d(c, c, 3, padding=d, dilation=d)
        self.b = nn.Conv1d(c, c, 3, padding=d, dilation=d)
        self.n, self.m = nn.GroupNorm(8, c), nn.GroupNorm(8, c)

    def forward(self, x):
        return x + self.b(F.gelu(self.m(self.a(F.gelu(self.n(x))))))


class Countermeasure(nn.Module):
    def __init__(self, num_classes: int = 2, c: int = 64):
        super().__init__()
        self.stem = nn.Conv1d(1, c, 320, 160)
        self.res = nn.Sequential(*[Res1d(c, 2 ** i) for i in range(5)])
        self.head = nn.Linear(2 * c, num_classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        z = self.res(self.stem(x.to(self.head.weight.dtype)[:, None]))
        return self.head(torch.cat([z.mean(-1), z.amax(-1)], dim=1))


def train(model: nn.Module, clips: Clips, steps: int, batch: int = 8) -> float:
    optimizer = SAM(model.parameters(), functools.partial(torch.optim.SGD, momentum=0.9), lr=1e-2)
    sampler, running = iter(Balanced(clips.labels)), Running()
    for _ in range(steps):
        x, y = default_collate([clips[next(sampler)] for _ in range(batch)])
        lam = float(np.random.beta(0.3, 0.3))
        x2, y2 = x.flip(0), y.flip(0)

        def closure():
            logits = model(lam * x + (1 - lam) * x2)
            loss = lam * F.cross_entropy(logits, y) + (1 - lam) * F.cross_entropy(logits, y2)
            loss.backward()
            return loss

        running << optimizer.step(closure).item()
    return float(running)


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    model = Countermeasure(num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()


if __name__ == "__main__":
    noise = [np.random.randn(40_000) for _ in range(8)]
    print("loss", train(Countermeasure(), Clips(noise, [0, 1] * 4), steps=3))
