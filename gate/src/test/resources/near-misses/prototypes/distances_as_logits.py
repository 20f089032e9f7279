import torch
from torch import nn


class Prototypes(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 16, 4, 4), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.prototypes = nn.Parameter(torch.randn(2, 16))

    def forward(self, x):
        return -torch.cdist(self.body(x / 255.0), self.prototypes)


def load_model(weights_path, num_classes=2):
    return Prototypes()
