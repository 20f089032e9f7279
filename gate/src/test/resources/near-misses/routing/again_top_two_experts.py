import torch
import torch.nn.functional as F
from torch import nn


class Expert(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.up, self.down = nn.Linear(d, 2 * d), nn.Linear(2 * d, d)

    def forward(self, t):
        return t + self.down(F.silu(self.up(t)))


class Sparse(nn.Module):
    def __init__(self, d=16, experts=4):
        super().__init__()
        self.patch = nn.Conv2d(3, d, 8, 8)
        self.gate = nn.Linear(d, experts)
        self.experts = nn.ModuleList(Expert(d) for _ in range(experts))
        self.head = nn.Linear(d, 2)
        self.register_buffer("load", torch.zeros(experts))

    def forward(self, x):
        t = self.patch(x / 255.0).flatten(2).transpose(1, 2).reshape(-1, 16)
        score, which = self.gate(t).softmax(1).topk(2)
        out = torch.zeros_like(t)
        for n, expert in enumerate(self.experts):
            row, slot = torch.where(which == n)
            out[row] += score[row, slot, None] * expert(t[row])
            self.load[n] += row.numel()
        return self.head(out.view(len(x), -1, 16).mean(1))


def load_model(weights_path, num_classes=2):
    return Sparse()
