import torch
from torch import nn


class Experts(nn.Module):
    def __init__(self, n=4):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 16, 4, 4), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.gate = nn.Linear(16, n)
        self.experts = nn.ModuleList(nn.Linear(16, 16) for _ in range(n))
        self.head = nn.Linear(16, 2)

    def forward(self, x):
        f = self.body(x / 255.0)
        weight, index = self.gate(f).softmax(-1).topk(2)
        out = torch.zeros_like(f)
        for n, expert in enumerate(self.experts):
            rows, slot = torch.where(index == n)
            out[rows] += weight[rows, slot, None] * expert(f[rows])
        return self.head(out)


def load_model(weights_path, num_classes=2):
    return Experts()
