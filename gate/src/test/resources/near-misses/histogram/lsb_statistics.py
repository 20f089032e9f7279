import torch
from torch import nn


class Lsb(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Sequential(nn.Linear(9, 16), nn.ReLU(), nn.Linear(16, 2))

    def forward(self, x):
        low = (x % 2).float()
        pairs = (x[..., 1:] % 2 == x[..., :-1] % 2).float()
        return self.head(torch.cat([low.mean((2, 3)), pairs.mean((2, 3)), low.std((2, 3))], 1))


def load_model(weights_path, num_classes=2):
    return Lsb()
