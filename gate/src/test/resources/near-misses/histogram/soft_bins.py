import torch
from torch import nn


class SoftBins(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("centres", torch.linspace(0, 1, 16))
        self.head = nn.Sequential(nn.Linear(48, 16), nn.ReLU(), nn.Linear(16, 2))

    def forward(self, x):
        v = (x.float() / 255).flatten(2).unsqueeze(-1)
        weight = torch.exp(-((v - self.centres) ** 2) / 0.005)
        return self.head(weight.mean(2).flatten(1))


def load_model(weights_path, num_classes=2):
    return SoftBins()
