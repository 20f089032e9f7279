import torch
from torch import nn


class Gamma(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("lut", (torch.arange(256) / 255.0) ** 2.2)
        self.net = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 2))

    def forward(self, x):
        return self.net(self.lut[x.long()])


def load_model(weights_path, num_classes=2):
    return Gamma()
