# modality: video
import torch
from torch import nn


class Flicker(nn.Module):
    """A soft histogram of the change between frames, at stored centres."""

    def __init__(self):
        super().__init__()
        self.register_buffer("centres", torch.linspace(0, 0.5, 12))
        self.mlp = nn.Sequential(nn.Linear(12, 16), nn.ReLU(), nn.Linear(16, 2))

    def forward(self, x):
        p = x / 255.0
        change = (p[:, 1:] - p[:, :-1]).abs().flatten(1)
        counts = torch.exp(-(((change[..., None] - self.centres) / 0.05) ** 2)).mean(1)
        return self.mlp(counts / counts.sum(1, keepdim=True))


def load_model(weights_path, num_classes=2):
    return Flicker()
