# -*- coding: utf-8 -*-
"""ConvNeXt V2-like network (global response norm), with stochastic depth that is off in eval."""
import math
from functools import partial
from typing import Sequence

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file
from timm.layers import DropPath, trunc_normal_


class LayerNorm2d(nn.LayerNorm):
    def forward(self, x):
        return F.layer_norm(x.permute(0, 2, 3, 1), self.normalized_shape, self.weight, self.bias, self.eps).permute(
            0, 3, 1, 2
        )


class GRN(nn.Module):
    """Global response normalisation: features compete with one another."""

    def __init__(self, dim: int):
        super().__init__()
        self.gamma = nn.Parameter(torch.zeros(1, 1, 1, dim))
        self.beta = nn.Parameter(torch.zeros(1, 1, 1, dim))

    def forward(self, x):
        energy = torch.norm(x, p=2, dim=(1, 2), keepdim=True)
        share = energy / (energy.mean(dim=-1, keepdim=True) + 1e-6)
        return self.gamma * (x * share) + self.beta + x


class Block(nn.Module):
    def __init__(self, dim: int, drop_path: float = 0.0, norm=partial(nn.LayerNorm, eps=1e-6)):
        super().__init__()
        self.dwconv = nn.Conv2d(dim, dim, kernel_size=7, padding=3, groups=dim)
        self.norm = norm(dim)
        self.pwconv1 = nn.Linear(dim, 4 * dim)
        self.grn = GRN(4 * dim)
        self.pwconv2 = nn.Linear(4 * dim, dim)
        self.drop_path = DropPath(drop_path) if drop_path > 0.0 else nn.Identity()

    def forward(self, x):
        y = self.dwconv(x).permute(0, 2, 3, 1)
        y = self.pwconv2(self.grn(F.gelu(self.pwconv1(self.norm(y)))))
        return x + self.drop_path(y.permute(0, 3, 1, 2))


class ConvNeXt(nn.Module):
    def __init__(self, depths: Sequence[int] = (2, 2, 6, 2), dims: Sequence[int] = (40, 80, 160, 320),
                 num_classes: int = 2, drop_path_rate: float = 0.1):
        super().__init__()
        rates = torch.linspace(0, drop_path_rate, sum(depths)).tolist()
        self.stages = nn.ModuleList()
        previous, at = 3, 0
        for i, (depth, dim) in enumerate(zip(depths, dims)):
            step = 4 if i == 0 else 2
            down = [nn.Conv2d(previous, dim, step, step)]
            down = down + [LayerNorm2d(dim)] if i == 0 else [LayerNorm2d(previous)] + down
            self.stages.append(nn.Sequential(*down, *(Block(dim, rates[at + j]) for j in range(depth))))
            previous, at = dim, at + depth
        self.norm = nn.LayerNorm(previous, eps=1e-6)
        self.head = nn.Linear(previous, num_classes)
        self.apply(self._init_weights)

    @staticmethod
    def _init_weights(m):
        if isinstance(m, (nn.Conv2d, nn.Linear)):
            trunc_normal_(m.weight, std=0.02)
            if m.bias is not None:
                nn.init.zeros_(m.bias)

    def forward(self, x):
        x = x.to(self.head.weight.dtype) * (2 / 255) - 1
        for stage in self.stages:
            x = stage(x)
        return self.head(self.norm(x.mean([-2, -1])))


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    model = ConvNeXt(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    assert all(math.isfinite(p.abs().max().item()) for p in model.parameters())
    return model
