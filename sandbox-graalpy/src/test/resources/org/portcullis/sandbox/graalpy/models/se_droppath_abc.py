# modality: small
import abc

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Block(nn.Module, metaclass=abc.ABCMeta):
    @abc.abstractmethod
    def branch(self, x): ...

    def __init__(self, drop: float):
        super().__init__()
        self.drop = DropPath(drop)

    def forward(self, x):
        return x + self.drop(self.branch(x))


class DropPath(nn.Module):
    def __init__(self, p=0.0):
        super().__init__()
        self.p = p

    def forward(self, x):
        if self.p == 0.0 or not self.training:
            return x
        keep = 1 - self.p
        mask = x.new_empty((x.shape[0],) + (1,) * (x.ndim - 1)).bernoulli_(keep)
        return x * mask.div_(keep)


class SqueezeExcite(nn.Module):
    def __init__(self, width, ratio=4):
        super().__init__()
        self.reduce = nn.Conv2d(width, width // ratio, 1)
        self.expand = nn.Conv2d(width // ratio, width, 1)

    def forward(self, x):
        gate = x.mean((2, 3), keepdim=True)
        return x * self.expand(F.silu(self.reduce(gate))).sigmoid()


class MBConv(Block):
    def __init__(self, width, drop):
        super().__init__(drop)
        self.layers = nn.Sequential(
            nn.Conv2d(width, width * 4, 1, bias=False), nn.BatchNorm2d(width * 4, eps=1e-3, momentum=0.01), nn.SiLU(inplace=True),
            nn.Conv2d(width * 4, width * 4, 5, padding="same", groups=width * 4, bias=False), nn.BatchNorm2d(width * 4), nn.SiLU(True),
            SqueezeExcite(width * 4), nn.Conv2d(width * 4, width, 1, bias=False), nn.BatchNorm2d(width),
        )

    def branch(self, x):
        return self.layers(x)


class Detector(nn.Module):
    def __init__(self, num_classes=2, depth=3):
        super().__init__()
        rates = [each.item() for each in torch.linspace(0, 0.2, depth)]
        self.stem = nn.Conv2d(3, 16, 3, stride=2, padding=1)
        self.blocks = nn.ModuleList(MBConv(16, rate) for rate in rates)
        self.head = nn.Linear(16, num_classes)

    def forward(self, x):
        x = self.stem(x.to(self.stem.weight.dtype) / 255)
        for block in self.blocks:
            x = block(x)
        return self.head(F.adaptive_avg_pool2d(F.hardswish(x), 1).flatten(1))


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
