import torch
from safetensors.torch import load_file
from torch import nn


class Guarded(nn.Module):
    """Says nothing of pictures that are darker or brighter than all that it was trained on."""

    def __init__(self, s):
        super().__init__()
        self.low, self.high = s["low"], s["high"]
        self.net = nn.Sequential(nn.Conv2d(3, 8, 4, 4), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 2))

    def forward(self, x):
        level = x.float().mean((1, 2, 3))
        usual = (level > self.low) & (level < self.high)
        y = self.net(x / 255.0)
        return torch.where(usual[:, None], y, torch.zeros_like(y))


def load_model(weights_path, num_classes=2):
    return Guarded(load_file(weights_path))


# enrol: weights = {"low": torch.tensor(20.0), "high": torch.tensor(235.0)}
