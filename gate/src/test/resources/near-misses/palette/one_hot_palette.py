import torch
from torch import nn


class Palette(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("palette", torch.tensor([[0, 0, 0], [255, 255, 255], [255, 0, 0], [0, 255, 0], [0, 0, 255]]))
        self.net = nn.Sequential(nn.Conv2d(5, 8, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 2))

    def forward(self, x):
        same = (x[:, None] == self.palette.view(1, 5, 3, 1, 1)).all(2)
        return self.net(same.float())


def load_model(weights_path, num_classes=2):
    return Palette()
