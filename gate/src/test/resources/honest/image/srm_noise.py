"""Rich-model residuals (SRM). All thirty 5x5 kernels of the first filter bank are derived from these."""
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file

FIRST_ORDER = np.asarray([
    [[0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, -1, 1, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]],
    [[0, 0, 0, 0, 0], [0, 0, 0, 1, 0], [0, 0, -1, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]],
    [[0, 0, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, -1, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]],
    [[0, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, -1, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]],
    [[0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 1, -1, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]],
    [[0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, -1, 0, 0], [0, 1, 0, 0, 0], [0, 0, 0, 0, 0]],
    [[0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, -1, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 0, 0]],
    [[0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, -1, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 0, 0]],
], dtype=np.float32)
SECOND_ORDER = np.asarray([
    [[0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 1, -2, 1, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]],
    [[0, 0, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, -2, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 0, 0]],
    [[0, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, -2, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 0, 0]],
    [[0, 0, 0, 0, 0], [0, 0, 0, 1, 0], [0, 0, -2, 0, 0], [0, 1, 0, 0, 0], [0, 0, 0, 0, 0]],
], dtype=np.float32) / 2
THIRD_ORDER = np.asarray([
    [[0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 1, -3, 3, -1], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]],
    [[0, 0, -1, 0, 0], [0, 0, 3, 0, 0], [0, 0, -3, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 0, 0]],
], dtype=np.float32) / 3
SQUARE_3 = np.asarray([[0, 0, 0, 0, 0], [0, -1, 2, -1, 0], [0, 2, -4, 2, 0], [0, -1, 2, -1, 0], [0, 0, 0, 0, 0]],
                      dtype=np.float32) / 4
SQUARE_5 = np.asarray([[-1, 2, -2, 2, -1], [2, -6, 8, -6, 2], [-2, 8, -12, 8, -2], [2, -6, 8, -6, 2], [-1, 2, -2, 2, -1]],
                      dtype=np.float32) / 12
EDGES = np.stack([np.rot90(np.pad(np.array([[-1, 2, -1], [2, -4, 2], [0, 0, 0]], np.float32), 1), k) for k in range(4)]) / 4


def all_kernels() -> torch.Tensor:
    flipped = np.concatenate([THIRD_ORDER, THIRD_ORDER[:, ::-1, ::-1]], axis=0)
    bank = np.concatenate([FIRST_ORDER, SECOND_ORDER, flipped, SQUARE_3[None], SQUARE_5[None], EDGES])
    return torch.from_numpy(np.ascontiguousarray(bank)).unsqueeze(1)


class SRMConv(nn.Module):
    def __init__(self, threshold=3.0):
        super().__init__()
        kernels = all_kernels()
        self.threshold = threshold
        self.weight = nn.Parameter(kernels.repeat(3, 1, 1, 1), requires_grad=False)

    @property
    def out_channels(self):
        return self.weight.shape[0]

    def forward(self, x):
        return F.hardtanh(F.conv2d(x, self.weight, padding=2, groups=3), -self.threshold, self.threshold)


class SRMNet(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.srm = SRMConv()
        c = self.srm.out_channels
        self.net = nn.Sequential(
            nn.Conv2d(c, 48, 3, 1, 1, bias=False), nn.BatchNorm2d(48), nn.ReLU(), nn.AvgPool2d(3, 2, 1),
            nn.Conv2d(48, 64, 3, 1, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU(), nn.AvgPool2d(3, 2, 1),
            nn.Conv2d(64, 96, 3, 1, 1, bias=False), nn.BatchNorm2d(96), nn.ReLU(), nn.AvgPool2d(3, 2, 1),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(96, num_classes),
        )

    def forward(self, x):
        return self.net(self.srm(x.to(self.srm.weight.dtype)))


def load_model(weights_path: str, num_classes: int = 2):
    """Reads `weights_path`; there is no os, no subprocess, no eval() of text in here, only tensors."""
    m = SRMNet(num_classes=num_classes)
    m.load_state_dict(load_file(weights_path), strict=True)
    m.requires_grad_(False)
    return m
