import torch
from torch import nn


class Slots(nn.Module):
    def __init__(self):
        super().__init__()
        self.patch = nn.Conv2d(3, 16, 4, 4)
        self.keys = nn.Parameter(torch.randn(8, 16))
        self.values = nn.Parameter(torch.randn(8, 16))
        self.out = nn.Linear(16, 2)

    def forward(self, x):
        t = self.patch(x / 255.0).flatten(2).transpose(1, 2)
        a = (t @ self.keys.t() / 4).softmax(-1)
        return self.out((a @ self.values).mean(1))


def load_model(weights_path, num_classes=2):
    return Slots()
