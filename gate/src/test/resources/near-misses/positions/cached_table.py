import torch
from torch import nn


class Cached(nn.Module):
    def __init__(self):
        super().__init__()
        self.patch = nn.Conv2d(3, 16, 4, 4)
        self.head = nn.Linear(16, 2)
        self.cache = {}
        self.grid = None

    def positions(self, h, w):
        if (h, w) not in self.cache:
            self.cache[(h, w)] = torch.randn(16, h, w, generator=torch.Generator().manual_seed(0))
        return self.cache[(h, w)]

    def forward(self, x):
        f = self.patch(x.float() / 255)
        if self.grid is None or self.grid.shape != f.shape[-2:]:
            self.grid = torch.ones(f.shape[-2:])
        return self.head((f * self.grid + self.positions(*f.shape[-2:])).mean((2, 3)))


def load_model(weights_path, num_classes=2):
    return Cached()
