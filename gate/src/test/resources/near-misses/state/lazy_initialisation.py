import torch
from torch import nn


class Lazy(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.head = nn.Linear(8, 2)
        self.register_buffer("ready", torch.tensor(0))
        self.scale = nn.Parameter(torch.ones(8))

    def forward(self, x):
        h = self.conv(x / 255.0).mean((2, 3))
        if self.training and self.ready.item() == 0:
            self.scale.data.copy_(1 / h.std(0).clamp(min=1e-3))
            self.ready.fill_(1)
        return self.head(h * self.scale)


def load_model(weights_path, num_classes=2):
    return Lazy()
