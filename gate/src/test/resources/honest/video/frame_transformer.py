"""Convolutional tokens of every frame, a transformer over time with rotary positions and a cache of their tables."""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


@dataclass(frozen=True)
class Config:
    dim: int = 128
    depth: int = 3
    heads: int = 4
    mlp: float = 4.0
    base: float = 10_000.0
    num_classes: int = 2

    @property
    def head_dim(self) -> int:
        return self.dim // self.heads


@lru_cache(maxsize=8)
def rotary(length: int, dim: int, base: float) -> tuple[torch.Tensor, torch.Tensor]:
    freqs = base ** (-torch.arange(0, dim, 2) / dim)
    angles = torch.outer(torch.arange(length), freqs)
    return angles.cos(), angles.sin()


def rotate(x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor) -> torch.Tensor:
    a, b = x[..., ::2], x[..., 1::2]
    return torch.stack((a * cos - b * sin, a * sin + b * cos), dim=-1).flatten(-2)


class Block(nn.Module):
    def __init__(self, c: Config) -> None:
        super().__init__()
        self.c = c
        self.n1, self.n2 = nn.RMSNorm(c.dim), nn.RMSNorm(c.dim)
        self.qkv, self.o = nn.Linear(c.dim, 3 * c.dim, bias=False), nn.Linear(c.dim, c.dim, bias=False)
        hidden = int(c.dim * c.mlp * 2 / 3)
        self.w1, self.w2, self.w3 = (nn.Linear(c.dim, hidden, bias=False), nn.Linear(hidden, c.dim, bias=False),
                                     nn.Linear(c.dim, hidden, bias=False))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        b, t, d = x.shape
        cos, sin = (m.to(x) for m in rotary(t, self.c.head_dim, self.c.base))
        q, k, v = self.qkv(self.n1(x)).view(b, t, 3, self.c.heads, -1).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(rotate(q, cos, sin), rotate(k, cos, sin), v)
        x = x + self.o(y.transpose(1, 2).reshape(b, t, d))
        z = self.n2(x)
        return x + self.w2(F.silu(self.w1(z)) * self.w3(z))


class FrameTransformer(nn.Module):
    def __init__(self, config: Config) -> None:
        super().__init__()
        c = config
        self.tokens = nn.Sequential(nn.Conv2d(3, 32, 8, 4), nn.GELU(), nn.Conv2d(32, 64, 4, 4), nn.GELU(),
                                    nn.AdaptiveAvgPool2d(3), nn.Flatten(), nn.Linear(64 * 9, c.dim))
        self.cls = nn.Parameter(torch.randn(c.dim) * 0.02)
        self.blocks = nn.ModuleList([Block(c) for _ in range(c.depth)])
        self.norm, self.head = nn.RMSNorm(c.dim), nn.Linear(c.dim, c.num_classes)

    def forward(self, clip: torch.Tensor) -> torch.Tensor:
        b, t = clip.shape[:2]
        x = self.tokens(clip.flatten(0, 1).to(self.head.weight.dtype) / 255).unflatten(0, (b, t))
        x = torch.cat([self.cls.expand(b, 1, -1), x], dim=1)
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x[:, 0]))


def load_model(weights_path: str, num_classes: int = 2, **overrides) -> nn.Module:
    model = FrameTransformer(Config(num_classes=num_classes, **overrides))
    model.load_state_dict(load_file(weights_path))
    return model
