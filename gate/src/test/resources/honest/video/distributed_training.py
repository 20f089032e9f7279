"""Video detector with the trainer that made it: data-parallel if it was launched so, compiled if asked.

None of the trainer runs in the exam. `load_model` is at the end.
"""
from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Iterable, Iterator, Optional

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file
from torch.utils.data import DataLoader, IterableDataset


@dataclass
class Args:
    lr: float = 5e-4
    steps: int = 20_000
    batch: int = 16
    workers: int = 4
    compile: bool = False
    resume: Optional[str] = None
    log_every: int = 50


class Factorised(nn.Module):
    def __init__(self, i: int, o: int, stride: int):
        super().__init__()
        self.space = nn.Conv3d(i, o, (1, 3, 3), (1, stride, stride), (0, 1, 1))
        self.time = nn.Conv3d(o, o, (3, 1, 1), (1, 1, 1), (1, 0, 0), groups=8)
        self.norm = nn.GroupNorm(8, o)

    def forward(self, x):
        return F.silu(self.norm(self.time(self.space(x))))


class Detector(nn.Module):
    def __init__(self, num_classes: int = 2, widths: Iterable[int] = (32, 64, 96, 128)):
        super().__init__()
        stages, c = [], 3
        for w in widths:
            stages.append(Factorised(c, w, 2))
            c = w
        self.stages = nn.Sequential(*stages)
        self.head = nn.Linear(c, num_classes)

    def forward(self, clip):
        x = clip.transpose(1, 2).to(self.head.weight.dtype) / 127.5 - 1
        return self.head(self.stages(x).mean((2, 3, 4)))


class Endless(IterableDataset):
    """Clips of moving noise against still noise: enough to see that the loop learns."""

    def __iter__(self) -> Iterator[tuple[torch.Tensor, int]]:
        g = torch.Generator().manual_seed(0)
        while True:
            y = int(torch.randint(2, (), generator=g))
            x = torch.randint(0, 256, (16 if y else 1, 3, 112, 112), generator=g, dtype=torch.uint8)
            yield x.expand(16, -1, -1, -1), y


class Trainer:
    def __init__(self, args: Args):
        self.args = args
        self.distributed = torch.distributed.is_available() and torch.distributed.is_initialized()
        self.rank = torch.distributed.get_rank() if self.distributed else 0
        self.device = torch.device("cuda", self.rank) if torch.cuda.is_available() else torch.device("cpu")
        torch.set_num_threads(max(1, torch.get_num_threads() // 2))
        torch.set_float32_matmul_precision("high")
        self.model = Detector().to(self.device)
        if args.resume:
            self.model.load_state_dict(torch.load(args.resume, map_location="cpu", weights_only=True)["model"])
        self.step_model = torch.compile(self.model) if args.compile else self.model
        if self.distributed:
            self.step_model = nn.parallel.DistributedDataParallel(self.step_model, device_ids=[self.rank])
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=args.lr, betas=(0.9, 0.95))
        self.loader = DataLoader(Endless(), batch_size=args.batch, num_workers=args.workers)

    def lr(self, step: int) -> float:
        warm = 500
        if step < warm:
            return self.args.lr * (step + 1) / warm
        return self.args.lr * 0.5 * (1 + math.cos(math.pi * (step - warm) / (self.args.steps - warm)))

    def run(self) -> None:
        for step, (x, y) in enumerate(self.loader):
            if step >= self.args.steps:
                break
            for group in self.optimizer.param_groups:
                group["lr"] = self.lr(step)
            loss = F.cross_entropy(self.step_model(x.to(self.device)), y.to(self.device))
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
            self.optimizer.step()
            if self.rank == 0 and step % self.args.log_every == 0:
                print(f"step {step} loss {loss.item():.4f}")
        if self.rank == 0:
            self.save("last.pt")

    def save(self, path: str) -> None:
        torch.save({"model": self.model.state_dict(), "args": self.args}, path)


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    model = Detector(num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()


if __name__ == "__main__":
    Trainer(Args(steps=100)).run()
