import torch
from torch import nn


class Colours(nn.Module):
    """Histograms of coarse colours by scatter, then a small network."""

    def __init__(self):
        super().__init__()
        self.mlp = nn.Sequential(nn.LayerNorm(64), nn.Linear(64, 24), nn.ReLU(), nn.Linear(24, 2))

    def forward(self, x):
        v = (x.long() >> 6).flatten(2)
        word = v[:, 0] * 16 + v[:, 1] * 4 + v[:, 2]
        h = torch.zeros(len(x), 64).scatter_add_(1, word, torch.ones_like(word, dtype=torch.float32))
        return self.mlp(h / word.shape[1])


def load_model(weights_path, num_classes=2):
    return Colours()
