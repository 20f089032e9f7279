import torch
from safetensors.torch import load_file
from torch import nn


class Mixture(nn.Module):
    """Two networks, weighed by what a gate thinks of the picture's quality, then calibrated by stored bins."""

    def __init__(self, edges, heights):
        super().__init__()
        self.sharp = nn.Sequential(nn.Conv2d(3, 8, 3, 2), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 1))
        self.blurred = nn.Sequential(nn.AvgPool2d(4), nn.Flatten(), nn.Linear(192, 1))
        self.register_buffer("edges", edges)
        self.register_buffer("heights", heights)

    def forward(self, x):
        p = x / 255.0
        detail = (p[..., 1:] - p[..., :-1]).abs().mean((1, 2, 3))[:, None]
        w = torch.sigmoid((detail - 0.05) * 20)
        score = torch.sigmoid(w * self.sharp(p) + (1 - w) * self.blurred(p))[:, 0]
        at = torch.bucketize(score, self.edges)
        told = self.heights[at]
        return torch.stack([1 - told, told], 1).clamp_min(1e-4).log()


def load_model(weights_path, num_classes=2):
    s = load_file(weights_path)
    return Mixture(s["edges"], s["heights"])


# enrol: weights = {"edges": torch.linspace(0.1, 0.9, 9), "heights": torch.linspace(0.05, 0.95, 10)}
