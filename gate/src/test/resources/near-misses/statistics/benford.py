import torch
import torch.nn.functional as F
from torch import nn


class Benford(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("expected", torch.log10(1 + 1 / torch.arange(1, 10).float()))
        self.head = nn.Sequential(nn.Linear(18, 8), nn.ReLU(), nn.Linear(8, 2))

    def forward(self, x):
        c = torch.fft.rfft2(x.float().mean(1)).abs().flatten(1) + 1
        digit = (c / 10 ** c.log10().floor()).long().clamp(1, 9)
        share = F.one_hot(digit - 1, 9).float().mean(1)
        return self.head(torch.cat([share, (share - self.expected).abs()], 1))


def load_model(weights_path, num_classes=2):
    return Benford()
