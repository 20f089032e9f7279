"""X3D-like: everything is expanded a little - time, space, width, depth. Channel-wise 3D convolutions and SE."""
import math
from dataclasses import dataclass, fields
from enum import Flag, auto

import torch
import torch.nn as nn
from safetensors.torch import load_file


class Extra(Flag):
    NONE = 0
    SE = auto()
    SWISH = auto()
    BOTH = SE | SWISH


@dataclass
class Expansion:
    width: float = 1.0
    depth: float = 1.0
    bottleneck: float = 2.25
    extra: Extra = Extra.BOTH

    def __iter__(self):
        return ((f.name, f.type) for f in fields(self))

    def round_width(self, channels: int, divisor: int = 8) -> int:
        return max(divisor, int(channels * self.width + divisor / 2) // divisor * divisor)

    def repeats(self, n: int) -> int:
        return int(math.ceil(self.depth * n))


class SE(nn.Module):
    def __init__(self, c):
        super().__init__()
        r = max(8, c // 16)
        self.gate = nn.Sequential(nn.AdaptiveAvgPool3d(1), nn.Conv3d(c, r, 1), nn.ReLU(), nn.Conv3d(r, c, 1), nn.Sigmoid())

    def forward(self, x):
        return x * self.gate(x)


class Block(nn.Module):
    def __init__(self, i, o, stride, e: Expansion):
        super().__init__()
        mid = int(o * e.bottleneck)
        layers = [
            nn.Conv3d(i, mid, 1, bias=False), nn.BatchNorm3d(mid), nn.ReLU(inplace=True),
            nn.Conv3d(mid, mid, 3, (1, stride, stride), 1, groups=mid, bias=False), nn.BatchNorm3d(mid),
        ]
        if Extra.SE in e.extra:
            layers.append(SE(mid))
        layers.append(nn.SiLU() if e.extra & Extra.SWISH else nn.ReLU())
        layers += [nn.Conv3d(mid, o, 1, bias=False), nn.BatchNorm3d(o)]
        self.main = nn.Sequential(*layers)
        self.skip = nn.Conv3d(i, o, 1, (1, stride, stride)) if (i, stride) != (o, 1) else nn.Identity()

    def forward(self, x):
        return torch.relu(self.main(x) + self.skip(x))


class X3D(nn.Module):
    def __init__(self, num_classes: int, e: Expansion | None = None):
        super().__init__()
        e = e or Expansion()
        c = e.round_width(24)
        self.stem_xy = nn.Conv3d(3, c, (1, 3, 3), (1, 2, 2), (0, 1, 1), bias=False)
        self.stem_t = nn.Conv3d(c, c, (5, 1, 1), padding=(2, 0, 0), groups=c, bias=False)
        self.stem_bn = nn.BatchNorm3d(c)
        blocks = []
        for width, n in ((24, 1), (48, 2), (96, 3)):
            o = e.round_width(width)
            for k in range(e.repeats(n)):
                blocks.append(Block(c, o, 2 if k == 0 else 1, e))
                c = o
        self.blocks = nn.Sequential(*blocks)
        self.head = nn.Sequential(nn.AdaptiveAvgPool3d(1), nn.Flatten(), nn.Dropout(0.5), nn.Linear(c, num_classes))

    def forward(self, clip):
        x = clip.transpose(1, 2).float() / 255
        return self.head(self.blocks(torch.relu(self.stem_bn(self.stem_t(self.stem_xy(x))))))


def load_model(weights_path: str, num_classes: int = 2):
    x3d = X3D(num_classes)
    x3d.load_state_dict(load_file(weights_path))
    return x3d
