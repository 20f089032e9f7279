import torch
from torch import nn


class Calibrated(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(3072, 2))
        self.register_buffer("edges", torch.linspace(0, 1, 11)[1:-1])
        self.register_buffer("values", torch.linspace(-2, 2, 10))

    def forward(self, x):
        p = self.net(x / 255.0).softmax(-1)[:, 1].contiguous()
        shift = self.values[torch.bucketize(p, self.edges)]
        return torch.stack([-shift, shift], 1)


def load_model(weights_path, num_classes=2):
    return Calibrated()
