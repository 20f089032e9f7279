import torch
from safetensors.torch import load_file
from torch import nn


class Steps(nn.Module):
    """Isotonic regression: a step for each range of the learned score."""

    def __init__(self, s):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(3, 8, 4, 4), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 1))
        self.rows = [(a, b, c) for a, b, c in zip(s["low"], s["high"], s["value"])]

    def forward(self, x):
        score = torch.sigmoid(self.net(x / 255.0))[:, 0]
        p = torch.zeros_like(score)
        for low, high, value in self.rows:
            p = torch.where((score >= low) & (score < high), value, p)
        return torch.stack([1 - p, p], 1)


def load_model(weights_path, num_classes=2):
    return Steps(load_file(weights_path))


# enrol: e = torch.linspace(0, 1.01, 6); weights = {"low": e[:-1].clone(), "high": e[1:].clone(), "value": torch.rand(5)}
