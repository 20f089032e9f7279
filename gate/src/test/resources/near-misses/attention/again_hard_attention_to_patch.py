import torch
from torch import nn


class Glimpse(nn.Module):
    """Looks closely at the one patch that the scorer likes best."""

    def __init__(self):
        super().__init__()
        self.scorer = nn.Conv2d(3, 1, 8, 8)
        self.close = nn.Sequential(nn.Flatten(), nn.Linear(192, 32), nn.ReLU(), nn.Linear(32, 2))
        self.where = nn.Embedding(16, 2)

    def forward(self, x):
        p = x / 255.0
        at = self.scorer(p).flatten(1).argmax(1)
        patches = nn.functional.unfold(p, 8, stride=8).transpose(1, 2)
        best = patches.gather(1, at[:, None, None].expand(-1, 1, 192))
        return self.close(best) + self.where(at)


def load_model(weights_path, num_classes=2):
    return Glimpse()
