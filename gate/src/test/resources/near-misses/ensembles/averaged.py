import torch
from torch import nn


class Averaged(nn.Module):
    def __init__(self):
        super().__init__()
        self.members = nn.ModuleList(nn.Sequential(nn.Conv2d(3, 4, k), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(4, 2)) for k in (3, 5, 7))
        self.weights = [0.5, 0.3, 0.2]

    def forward(self, x):
        total = 0
        for i, member in enumerate(self.members):
            total = total + self.weights[i] * member(x / 255.0)
        return total


def load_model(weights_path, num_classes=2):
    return Averaged()
