import torch
from torch import nn


class Fake(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.head = nn.Linear(8, 2)
        self.register_buffer("scale", torch.tensor(0.02))
        self.register_buffer("zero_point", torch.tensor(3))

    def forward(self, x):
        h = self.conv(x / 255.0)
        q = torch.clamp(torch.round(h / self.scale) + self.zero_point, 0, 255)
        return self.head(((q - self.zero_point) * self.scale).relu().mean((2, 3)))


def load_model(weights_path, num_classes=2):
    return Fake()
