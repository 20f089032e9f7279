"""Upsampling leaves a grid in the spectrum: the radial profile and the log-spectrum, seen by two small nets.

No images are stored: only statistics of the spectrum.
"""
from __future__ import annotations

import math

import torch
import torch.fft as fft
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file

SIDE = 128
BINS = SIDE // 2


class RadialProfile(nn.Module):
    """Averages a centred spectrum over rings."""

    rings: torch.Tensor

    def __init__(self) -> None:
        super().__init__()
        axis = torch.arange(SIDE) - SIDE // 2
        radius = torch.sqrt(axis[:, None] ** 2.0 + axis[None, :] ** 2.0).round().long().clamp_(max=BINS - 1)
        rings = F.one_hot(radius.flatten(), BINS).float()
        self.register_buffer("rings", rings / rings.sum(0, keepdim=True), persistent=False)

    def forward(self, spectrum: torch.Tensor) -> torch.Tensor:
        return spectrum.flatten(-2) @ self.rings.to(spectrum.dtype)


class SpectrumNet(nn.Module):
    def __init__(self, num_classes: int = 2) -> None:
        super().__init__()
        window = torch.hann_window(SIDE, periodic=False)
        self.register_buffer("window", torch.outer(window, window), persistent=False)
        self.register_buffer("luma", torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1), persistent=False)
        self.profile = RadialProfile()
        self.conv = nn.Sequential(
            nn.Conv2d(1, 24, 5, 2, 2), nn.GroupNorm(4, 24), nn.SiLU(),
            nn.Conv2d(24, 48, 3, 2, 1), nn.GroupNorm(8, 48), nn.SiLU(),
            nn.Conv2d(48, 96, 3, 2, 1), nn.GroupNorm(8, 96), nn.SiLU(),
        )
        self.mlp = nn.Sequential(nn.Linear(BINS, 128), nn.SiLU(), nn.Linear(128, 96))
        self.head = nn.Linear(192, num_classes)

    def spectrum(self, images: torch.Tensor) -> torch.Tensor:
        gray = (images.float() * self.luma).sum(1, keepdim=True) / 255
        gray = F.interpolate(gray, size=(SIDE, SIDE), mode="bilinear", antialias=True)
        gray = (gray - gray.mean((2, 3), keepdim=True)) * self.window
        power = fft.fftshift(fft.fft2(gray, norm="ortho"), dim=(-2, -1)).abs().square()
        return torch.log1p(power * math.e ** 4)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        s = self.spectrum(images).to(self.head.weight.dtype)
        picture = self.conv(s).mean((-2, -1))
        rings = self.mlp(self.profile(s).squeeze(1))
        return self.head(torch.cat([picture, rings], -1))


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    model = SpectrumNet(num_classes)
    model.load_state_dict(load_file(weights_path))
    return model
