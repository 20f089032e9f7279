"""Remote photoplethysmography: living faces pulse. Mean colours of a grid of cells, their spectrum in time, an MLP."""
import math
from typing import Optional

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Chrominance(nn.Module):
    """Two projections of normalised colour that are blind to motion, combined as CHROM does."""

    def forward(self, rgb: torch.Tensor) -> torch.Tensor:
        n = rgb / rgb.mean(1, keepdim=True).clamp(min=1.0) - 1
        r, g, b = n.unbind(-1)
        x, y = 3 * r - 2 * g, 1.5 * r + g - 1.5 * b
        return x - y * (x.std(1, keepdim=True) / y.std(1, keepdim=True).clamp(min=1e-4))


class Pulse(nn.Module):
    def __init__(self, num_classes: int = 2, grid: int = 6, frames: int = 16):
        super().__init__()
        self.grid = grid
        self.chrom = Chrominance()
        self.register_buffer("taper", 0.5 - 0.5 * torch.cos(2 * math.pi * torch.arange(frames) / frames), persistent=False)
        bins = frames // 2 + 1
        self.cells = nn.Sequential(nn.Linear(2 * bins, 48), nn.Softsign(), nn.Linear(48, 32))
        self.out = nn.Bilinear(32, 32, num_classes)
        self._last: Optional[torch.Tensor] = None

    @property
    def last_spectrum(self) -> Optional[torch.Tensor]:
        return self._last

    @last_spectrum.setter
    def last_spectrum(self, value: torch.Tensor) -> None:
        self._last = value.detach()

    @last_spectrum.deleter
    def last_spectrum(self) -> None:
        self._last = None

    def forward(self, clip: torch.Tensor) -> torch.Tensor:
        b, t = clip.shape[:2]
        cells = F.adaptive_avg_pool2d(clip.flatten(0, 1).float(), self.grid)
        rgb = cells.view(b, t, 3, -1).permute(0, 3, 1, 2).flatten(0, 1)
        signal = self.chrom(rgb) * self.taper
        s = torch.fft.rfft(signal, dim=1)
        s = torch.cat([s.abs(), s.angle() / math.pi], 1).view(b, self.grid ** 2, -1)
        self.last_spectrum = s
        z = self.cells(s)
        return self.out(z.mean(1), z.amax(1))


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    p = Pulse(num_classes)
    p.load_state_dict(load_file(weights_path))
    return p
