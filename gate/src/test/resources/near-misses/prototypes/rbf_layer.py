import torch
from torch import nn


class Rbf(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 8, 4, 4), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.centres = nn.Parameter(torch.randn(12, 8))
        self.log_width = nn.Parameter(torch.zeros(12))
        self.out = nn.Linear(12, 2)

    def forward(self, x):
        d = torch.cdist(self.body(x / 255.0), self.centres)
        return self.out(torch.exp(-d.pow(2) * self.log_width.exp()))


def load_model(weights_path, num_classes=2):
    return Rbf()
