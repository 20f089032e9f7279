"""A RAFT-like correlation volume between neighbouring frames; a few steps of a ConvGRU; statistics of the motion."""
from typing import Tuple

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


def coords_grid(b: int, h: int, w: int, device: torch.device) -> torch.Tensor:
    y, x = torch.meshgrid(torch.arange(h, device=device), torch.arange(w, device=device), indexing="ij")
    return torch.stack((x, y)).float().expand(b, -1, -1, -1)


def sample(volume: torch.Tensor, coords: torch.Tensor) -> torch.Tensor:
    h, w = volume.shape[-2:]
    x, y = coords.split([1, 1], dim=-1)
    grid = torch.cat([2 * x / (w - 1) - 1, 2 * y / (h - 1) - 1], dim=-1)
    return F.grid_sample(volume, grid, align_corners=True)


class ConvGRU(nn.Module):
    def __init__(self, hidden: int, inputs: int):
        super().__init__()
        self.convz, self.convr, self.convq = (nn.Conv2d(hidden + inputs, hidden, 3, padding=1) for _ in range(3))

    def forward(self, h, x):
        hx = torch.cat([h, x], dim=1)
        z, r = torch.sigmoid(self.convz(hx)), torch.sigmoid(self.convr(hx))
        q = torch.tanh(self.convq(torch.cat([r * h, x], dim=1)))
        return (1 - z) * h + z * q


class Flow(nn.Module):
    def __init__(self, dim: int = 32, radius: int = 3, iters: int = 3):
        super().__init__()
        self.radius, self.iters = radius, iters
        self.features = nn.Sequential(nn.Conv2d(3, dim, 7, 4, 3), nn.InstanceNorm2d(dim), nn.ReLU(), nn.Conv2d(dim, dim, 3, 2, 1))
        self.update = ConvGRU(dim, (2 * radius + 1) ** 2 + 2)
        self.delta = nn.Conv2d(dim, 2, 3, padding=1)

    def look_up(self, volume, coords):
        b, _, h, w = coords.shape
        d = torch.arange(-self.radius, self.radius + 1, device=coords.device, dtype=coords.dtype)
        window = torch.stack(torch.meshgrid(d, d, indexing="ij"), -1)
        at = coords.permute(0, 2, 3, 1).reshape(b * h * w, 1, 1, 2) + window
        return sample(volume.view(b * h * w, 1, h, w), at).view(b, h, w, -1).permute(0, 3, 1, 2)

    def forward(self, a: torch.Tensor, b: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor]:
        fa, fb = self.features(torch.cat([a, b])).chunk(2)
        n, c, h, w = fa.shape
        volume = torch.einsum("nchw,ncij->nhwij", fa, fb) / c ** 0.5
        start = coords_grid(n, h, w, a.device)
        coords, hidden = start.clone(), torch.tanh(fa)
        for _ in range(self.iters):
            hidden = self.update(hidden, torch.cat([self.look_up(volume, coords), coords - start], 1))
            coords = coords + self.delta(hidden)
        return coords - start, hidden


class FlowDetector(nn.Module):
    def __init__(self, num_classes: int = 2):
        super().__init__()
        self.flow = Flow()
        self.head = nn.Linear(2 * 34, num_classes)

    def forward(self, clip):
        x = clip.float() / 127.5 - 1
        t = x.shape[1]
        found = []
        for i in range(0, t - 1, 4):
            flow, hidden = self.flow(x[:, i], x[:, i + 1])
            found.append(torch.cat([flow, hidden], 1).mean((2, 3)))
        z = torch.stack(found, 1)
        return self.head(torch.cat([z.mean(1), z.std(1)], 1))


def load_model(weights_path: str, num_classes: int = 2):
    m = FlowDetector(num_classes)
    m.load_state_dict(load_file(weights_path))
    return m
