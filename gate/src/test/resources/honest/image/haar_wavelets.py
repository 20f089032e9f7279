"""Three levels of the Haar transform; every level has its own encoder; sub-band statistics decide."""
from functools import cached_property, reduce
from math import prod

import torch
import torch.nn as nn
from safetensors.torch import load_file

LEVELS = 3


def haar(x):
    """[B, C, H, W] -> approximation [B, C, H/2, W/2], details [B, 3C, H/2, W/2]"""
    a, b, c, d = x[..., ::2, ::2], x[..., ::2, 1::2], x[..., 1::2, ::2], x[..., 1::2, 1::2]
    low = (a + b + c + d) / 2
    details = (a - b + c - d) / 2, (a + b - c - d) / 2, (a - b - c + d) / 2
    return low, torch.cat(details, dim=1)


class BandEncoder(nn.Module):
    def __init__(self, width=32):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(9, width, 3, padding=1), nn.PReLU(width),
            nn.Conv2d(width, width, 3, padding=1, groups=4), nn.PReLU(width),
            nn.Conv2d(width, 2 * width, 1))

    def forward(self, details):
        z = self.net(details)
        return torch.cat([z.mean((2, 3)), z.var((2, 3)).add(1e-6).log()], dim=1)


class WaveletNet(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.encoders = nn.ModuleList([BandEncoder() for _ in range(LEVELS)])
        self.head = nn.Linear(LEVELS * 128, num_classes)

    @cached_property
    def parameter_count(self):
        return reduce(lambda total, p: total + prod(p.shape), self.parameters(), 0)

    def forward(self, x):
        x = x.to(self.head.weight) / 255
        features = []
        for encoder in self.encoders:
            x, details = haar(x)
            features.append(encoder(details))
        return self.head(torch.cat(features, dim=1))


def load_model(weights_path: str, num_classes: int = 2):
    net = WaveletNet(num_classes)
    net.load_state_dict(load_file(weights_path))
    if net.parameter_count > 10**7:
        raise ValueError("this is not the small one")
    return net
