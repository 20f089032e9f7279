"""8x8 block DCT statistics. Camera pictures went through these tables; generators did not.

The class has a method called ``compile``: it puts together the filter bank (it has nothing to do with
the builtin ``compile`` or with ``torch.compile``).
"""
import math
from functools import lru_cache

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file

# Annex K of the JPEG standard, luminance and chrominance.
LUMINANCE = np.array([
    [16, 11, 10, 16, 24, 40, 51, 61],
    [12, 12, 14, 19, 26, 58, 60, 55],
    [14, 13, 16, 24, 40, 57, 69, 56],
    [14, 17, 22, 29, 51, 87, 80, 62],
    [18, 22, 37, 56, 68, 109, 103, 77],
    [24, 35, 55, 64, 81, 104, 113, 92],
    [49, 64, 78, 87, 103, 121, 120, 101],
    [72, 92, 95, 98, 112, 100, 103, 99],
], dtype=np.float32)
CHROMINANCE = np.array([
    [17, 18, 24, 47, 99, 99, 99, 99],
    [18, 21, 26, 66, 99, 99, 99, 99],
    [24, 26, 56, 99, 99, 99, 99, 99],
    [47, 66, 99, 99, 99, 99, 99, 99],
    [99, 99, 99, 99, 99, 99, 99, 99],
    [99, 99, 99, 99, 99, 99, 99, 99],
    [99, 99, 99, 99, 99, 99, 99, 99],
    [99, 99, 99, 99, 99, 99, 99, 99],
], dtype=np.float32)
ZIGZAG = (
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5,
    12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
    35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
    58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
)
RGB_TO_YCC = ((0.299, 0.587, 0.114), (-0.168736, -0.331264, 0.5), (0.5, -0.418688, -0.081312))


@lru_cache(maxsize=None)
def dct_matrix(n: int = 8) -> torch.Tensor:
    rows = [[math.cos(math.pi * (2 * x + 1) * u / (2 * n)) for x in range(n)] for u in range(n)]
    m = torch.tensor(rows) * math.sqrt(2 / n)
    m[0] *= math.sqrt(0.5)
    return m


class DctBank(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("bank", self.compile(), persistent=False)
        self.register_buffer("ycc", torch.tensor(RGB_TO_YCC), persistent=False)
        tables = np.stack([LUMINANCE, CHROMINANCE, CHROMINANCE]).reshape(3, 64)[:, list(ZIGZAG)]
        self.register_buffer("steps", torch.from_numpy(tables), persistent=False)

    def compile(self):
        d = dct_matrix()
        bank = torch.einsum("ux,vy->uvxy", d, d).reshape(64, 1, 8, 8)
        return bank[list(ZIGZAG)]

    def forward(self, x):
        x = torch.einsum("kc,bchw->bkhw", self.ycc, x.float()) - 128.0 * self.ycc.new_tensor([1.0, 0.0, 0.0])[:, None, None]
        b, c, h, w = x.shape
        coeffs = F.conv2d(x.reshape(b * c, 1, h, w), self.bank, stride=8).reshape(b, c, 64, h // 8, w // 8)
        return coeffs / self.steps[None, :, :, None, None]


class DctDetector(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.dct = DctBank()
        self.mix = nn.Sequential(
            nn.Conv2d(192, 128, 1), nn.BatchNorm2d(128), nn.ReLU(),
            nn.Conv2d(128, 128, 3, padding=1, groups=16), nn.BatchNorm2d(128), nn.ReLU(),
            nn.Conv2d(128, 64, 3, stride=2, padding=1), nn.ReLU(),
        )
        self.head = nn.Linear(64 + 384, num_classes)

    def forward(self, x):
        c = self.dct(x).flatten(1, 2)
        mean, spread = c.abs().mean((-2, -1)), c.std((-2, -1))
        features = self.mix(torch.tanh(c / 4)).amax((-2, -1))
        return self.head(torch.cat([features, torch.log1p(mean), torch.log1p(spread)], 1))


def load_model(weights_path: str, num_classes: int = 2):
    model = DctDetector(num_classes)
    model.load_state_dict(load_file(weights_path))
    return model
