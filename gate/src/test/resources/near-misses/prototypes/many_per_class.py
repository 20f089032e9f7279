import torch
from torch import nn


class Many(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 16, 4, 4), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.prototypes = nn.Parameter(torch.randn(2, 5, 16))

    def forward(self, x):
        f = self.body(x / 255.0)
        d = (f[:, None, None] - self.prototypes).pow(2).sum(-1)
        return -d.amin(-1)


def load_model(weights_path, num_classes=2):
    return Many()
