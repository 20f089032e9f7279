from enum import Enum, IntEnum, auto, unique
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import nn


@unique
class Act(str, Enum):
    RELU = "relu"
    GELU = "gelu"
    SILU = "silu"
    LEAKY = "leaky"


class Norm(IntEnum):
    NONE = auto()
    BATCH = auto()
    GROUP = auto()
    LAYER = auto()


class Spec(NamedTuple):
    kind: str
    out: int = 0
    kernel: int = 3
    stride: int = 1
    act: Act = Act.RELU
    norm: Norm = Norm.BATCH


PLAN = [
    Spec("conv", 24, 5, 2),
    Spec("res", 24, act=Act.GELU),
    Spec("conv", 48, stride=2, norm=Norm.GROUP),
    Spec("res", 48, act=Act.SILU, norm=Norm.GROUP),
    Spec("pool"),
    Spec("conv", 96, stride=2, act=Act.LEAKY, norm=Norm.LAYER),
    ("attention", 96),
    {"kind": "drop", "p": 0.1},
    "flatten",
]


def activation(act: Act) -> nn.Module:
    match act:
        case Act.RELU:
            return nn.ReLU()
        case Act.GELU | Act.SILU as smooth:
            return nn.GELU() if smooth is Act.GELU else nn.SiLU()
        case Act.LEAKY:
            return nn.LeakyReLU(0.1)
        case _:
            raise ValueError(act)


def normalization(norm: Norm, channels: int) -> nn.Module:
    match norm:
        case Norm.NONE:
            return nn.Identity()
        case Norm.BATCH:
            return nn.BatchNorm2d(channels)
        case Norm.GROUP if channels % 8 == 0:
            return nn.GroupNorm(8, channels)
        case Norm.GROUP | Norm.LAYER:
            return nn.GroupNorm(1, channels)


class Residual(nn.Module):
    def __init__(self, *layers):
        super().__init__()
        self.inner = nn.Sequential(*layers)

    def forward(self, x):
        return x + self.inner(x)


class SpatialAttention(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.score = nn.Conv2d(channels, 1, 1)

    def forward(self, x):
        a = self.score(x).flatten(2).softmax(-1)
        return (x.flatten(2) * a).sum(-1)


def build(plan, channels=3):
    layers = []
    for step in plan:
        match step:
            case Spec(kind="conv", out=out, kernel=k, stride=s, act=a, norm=n):
                layers += [nn.Conv2d(channels, out, k, s, k // 2), normalization(n, out), activation(a)]
                channels = out
            case Spec("res", out, kernel, _, act, norm) if out == channels:
                layers.append(Residual(nn.Conv2d(out, out, kernel, 1, kernel // 2), normalization(norm, out), activation(act)))
            case Spec(kind="pool"):
                layers.append(nn.MaxPool2d(2))
            case ["attention", int(width)]:
                layers.append(SpatialAttention(width))
            case {"kind": "drop", "p": float(p), **rest} if not rest:
                layers.append(nn.Dropout(p))
            case str(name):
                assert name == "flatten", name
                layers.append(nn.Flatten())
            case other:
                raise TypeError(f"unknown step {other!r}")
    return nn.Sequential(*layers), channels


class Detector(nn.Module):
    def __init__(self, num_classes):
        super().__init__()
        self.body, width = build(PLAN)
        self.head = nn.Linear(width, num_classes)

    def forward(self, x):
        return self.head(self.body(x.float() / 255))


def load_model(weights_path: str, num_classes: int = 2):
    detector = Detector(num_classes)
    detector.load_state_dict(load_file(weights_path))
    return detector
