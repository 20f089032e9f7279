"""A router sends every picture to two of six experts (one per family of generators). Batch order does not matter."""
import torch
import torch.nn as nn
from safetensors.torch import load_file


class Expert(nn.Module):
    __constants__ = ["dim"]

    def __init__(self, dim):
        super().__init__()
        self.dim = dim
        self.net = nn.Sequential(nn.Linear(dim, 2 * dim), nn.GELU(), nn.Linear(2 * dim, dim))

    def forward(self, x):
        return x + self.net(x)


class MoE(nn.Module):
    def __init__(self, dim=128, experts=6, k=2):
        super().__init__()
        self.router = nn.Linear(dim, experts, bias=False)
        self.experts = nn.ModuleList(Expert(dim) for _ in range(experts))
        self.k = k
        self.load_balance: torch.Tensor | None = None

    def forward(self, x):
        gates = self.router(x).softmax(-1)
        top, index = gates.topk(self.k, dim=-1)
        top = top / top.sum(-1, keepdim=True)
        out = torch.zeros_like(x)
        for e, expert in enumerate(self.experts):
            rows, slot = (index == e).nonzero(as_tuple=True)
            if rows.numel():
                out.index_add_(0, rows, expert(x[rows]) * top[rows, slot, None])
        if self.training:
            self.load_balance = (gates.mean(0) ** 2).sum() * len(self.experts)
        return out


class Net(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.stem = nn.Sequential(
            nn.PixelUnshuffle(4), nn.Conv2d(48, 96, 1), nn.ReLU(), nn.Conv2d(96, 96, 3, 2, 1), nn.ReLU(),
            nn.Conv2d(96, 128, 3, 2, 1), nn.ReLU(), nn.AdaptiveMaxPool2d(1), nn.Flatten())
        self.moe = nn.Sequential(MoE(), nn.LayerNorm(128), MoE())
        self.out = nn.Linear(128, num_classes)

    def forward(self, x):
        return self.out(self.moe(self.stem(x.float() / 255.0)))


def load_model(weights_path: str, num_classes: int = 2, **kwargs) -> nn.Module:
    net = Net(num_classes=num_classes, **kwargs)
    net.load_state_dict(load_file(weights_path))
    return net
