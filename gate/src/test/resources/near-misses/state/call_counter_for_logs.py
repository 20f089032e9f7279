import torch
from torch import nn


class Logged(nn.Module):
    def __init__(self):
        super().__init__()
        self.calls = 0
        self.shapes = []
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(3072, 2))

    def forward(self, x):
        self.calls += 1
        if self.calls % 100 == 0:
            self.shapes.clear()
        self.shapes.append(tuple(x.shape))
        return self.net(x / 255.0)


def load_model(weights_path, num_classes=2):
    return Logged()
