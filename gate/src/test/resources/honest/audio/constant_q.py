"""A constant-Q transform as one bank of complex convolutions, octave by octave."""
import math
from functools import cache

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file

BINS_PER_OCTAVE = 12
OCTAVES = 6
TOP = 7040.0


@cache
def kernels(rate: float = 16000.0):
    q = 1.0 / (2 ** (1 / BINS_PER_OCTAVE) - 1)
    freqs = [TOP * 2 ** (-k / BINS_PER_OCTAVE) for k in range(BINS_PER_OCTAVE)]
    longest = int(math.ceil(q * rate / freqs[-1])) | 1
    rows = []
    for f in freqs:
        n = int(math.ceil(q * rate / f)) | 1
        t = torch.arange(n) - n // 2
        w = torch.hann_window(n, periodic=False) / n
        phase = 2 * math.pi * f / rate * t
        pad = (longest - n) // 2
        rows += [F.pad(w * phase.cos(), (pad, pad)), F.pad(w * phase.sin(), (pad, pad))]
    return torch.stack(rows).unsqueeze(1)


class CQT(nn.Module):
    def __init__(self, hop: int = 512):
        super().__init__()
        self.hop = hop
        self.register_buffer("kernels", kernels(), persistent=False)
        lowpass = torch.tensor([1.0, 6.0, 15.0, 20.0, 15.0, 6.0, 1.0]) / 64
        self.register_buffer("lowpass", lowpass.view(1, 1, -1), persistent=False)

    def forward(self, x):
        x, hop, out = x.unsqueeze(1), self.hop, []
        frames = x.shape[-1] // hop
        for _ in range(OCTAVES):
            y = F.conv1d(x, self.kernels, stride=hop, padding=self.kernels.shape[-1] // 2)[..., :frames]
            out.append(torch.hypot(y[:, 0::2], y[:, 1::2]))
            x = F.conv1d(x, self.lowpass, stride=2, padding=3)
            hop //= 2
        return torch.cat(out, 1)


class Detector(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.cqt = CQT()
        self.net = nn.Sequential(
            nn.Conv2d(2, 32, (7, 5), (2, 1), (3, 2)), nn.BatchNorm2d(32), nn.GELU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3, padding=1), nn.BatchNorm2d(64), nn.GELU(), nn.MaxPool2d(2),
            nn.Conv2d(64, 64, 3, padding=1), nn.BatchNorm2d(64), nn.GELU(), nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten())
        self.fc = nn.Linear(64, num_classes)

    def forward(self, x):
        c = torch.log(self.cqt(x.float()) + 1e-4).to(self.fc.weight.dtype)
        flux = F.pad(c[..., 1:] - c[..., :-1], (1, 0))
        return self.fc(self.net(torch.stack([c, flux], 1)))


def load_model(weights_path: str, num_classes: int = 2):
    detector = Detector(num_classes)
    detector.load_state_dict(load_file(weights_path))
    return detector
