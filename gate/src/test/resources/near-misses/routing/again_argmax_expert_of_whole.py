import torch
from torch import nn


class Switch(nn.Module):
    """One head for each kind of picture, as the router judges."""

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 12, 5, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.router = nn.Linear(12, 3)
        self.heads = nn.Parameter(torch.randn(3, 2, 12) * 0.1)
        self.shift = nn.Embedding(3, 2)

    def forward(self, x):
        f = self.body(x / 255.0)
        kind = self.router(f).argmax(-1)
        return torch.bmm(self.heads[kind], f[..., None]).squeeze(-1) + self.shift(kind)


def load_model(weights_path, num_classes=2):
    return Switch()
