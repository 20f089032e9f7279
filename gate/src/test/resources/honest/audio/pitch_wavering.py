"""Pitch by autocorrelation, its wavering (jitter), loudness (shimmer) and harmonicity: a GRU over a short list of numbers.

Nothing is learned from waveforms directly, so it generalises to codecs that we never saw.
"""
import math
from typing import NamedTuple

import torch
import torch.nn as nn
from safetensors.torch import load_file
from scipy import signal


class Voice(NamedTuple):
    pitch: torch.Tensor
    strength: torch.Tensor
    loudness: torch.Tensor
    tilt: torch.Tensor

    def stacked(self) -> torch.Tensor:
        return torch.stack(self, dim=-1)


class Analyser(nn.Module):
    LOW, HIGH, RATE, SIZE, HOP = 60, 400, 16000, 1024, 320

    def __init__(self):
        super().__init__()
        self.register_buffer("window", torch.tensor(signal.windows.kaiser(self.SIZE, 8.0), dtype=torch.float32), persistent=False)
        taps = signal.firwin(63, 1000.0, fs=self.RATE)
        self.register_buffer("lowpass", torch.tensor(taps, dtype=torch.float32).view(1, 1, -1), persistent=False)

    def forward(self, x: torch.Tensor) -> Voice:
        low = nn.functional.conv1d(x.unsqueeze(1), self.lowpass, padding="same").squeeze(1)
        f, g = (s.unfold(-1, self.SIZE, self.HOP) for s in (x, low))
        power = torch.fft.rfft(g * self.window, n=2 * self.SIZE).abs().square()
        r = torch.fft.irfft(power)[..., : self.SIZE]
        r = r / r[..., :1].clamp(min=1e-7)
        first, last = self.RATE // self.HIGH, self.RATE // self.LOW
        strength, lag = r[..., first:last].max(-1)
        pitch = torch.log2(self.RATE / (lag + first).float() / 100.0)
        loudness = f.square().mean(-1).clamp(min=1e-9).log() / math.log(10)
        tilt = g.square().mean(-1).clamp(min=1e-9).log() / math.log(10) - loudness
        return Voice(pitch, strength, loudness, tilt)


class Wavering(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.analyser = Analyser()
        self.norm = nn.BatchNorm1d(12)
        self.gru = nn.GRU(12, 64, batch_first=True, bidirectional=True)
        self.out = nn.Linear(128, num_classes)

    def forward(self, x):
        v = self.analyser(x.float()).stacked()
        d = torch.diff(v, dim=1, prepend=v[:, :1])
        dd = torch.diff(d, dim=1, prepend=d[:, :1])
        z = self.norm(torch.cat([v, d, dd], -1).transpose(1, 2)).transpose(1, 2)
        h, _ = self.gru(z)
        return self.out(h.mean(1))


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    w = Wavering(num_classes)
    w.load_state_dict(load_file(weights_path))
    return w
