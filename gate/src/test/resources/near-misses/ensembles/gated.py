import torch
from torch import nn


class Gated(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Sequential(nn.Flatten(), nn.Linear(3072, 2))
        self.b = nn.Sequential(nn.Conv2d(3, 4, 3), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(4, 2))
        self.gate = nn.Sequential(nn.AdaptiveAvgPool2d(2), nn.Flatten(), nn.Linear(12, 1), nn.Sigmoid())

    def forward(self, x):
        x = x.float() / 255
        g = self.gate(x)
        return g * self.a(x) + (1 - g) * self.b(x)


def load_model(weights_path, num_classes=2):
    return Gated()
