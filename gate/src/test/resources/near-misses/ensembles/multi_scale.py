import torch
from torch import nn


class Scales(nn.Module):
    def __init__(self):
        super().__init__()
        self.stages = nn.ModuleList([nn.Conv2d(3, 8, 3), nn.Conv2d(8, 8, 3), nn.Conv2d(8, 8, 3)])
        self.heads = nn.ModuleList(nn.Linear(8, 2) for _ in range(3))
        self.mix = nn.Parameter(torch.ones(3) / 3)

    def features(self, x):
        out = []
        for stage in self.stages:
            x = stage(x).relu()
            out.append(x)
        return out

    def forward(self, x):
        logits = 0
        for i, f in enumerate(self.features(x / 255.0)):
            logits = logits + self.mix[i] * self.heads[i](f.mean((2, 3)))
        return logits


def load_model(weights_path, num_classes=2):
    return Scales()
