"""Phase tells: vocoders guess it. Group delay and instantaneous frequency as two planes."""
import math
from typing import Dict

import torch
from safetensors.torch import load_file
from torch import Tensor, nn


class PhasePlanes(nn.Module):
    window: Tensor
    ramp: Tensor

    def __init__(self, n_fft: int = 512, hop: int = 256) -> None:
        super().__init__()
        self.n_fft, self.hop = n_fft, hop
        w = torch.hann_window(n_fft)
        self.register_buffer("window", w, persistent=False)
        self.register_buffer("ramp", w * torch.arange(n_fft), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        frames = x.unfold(-1, self.n_fft, self.hop)
        X = torch.fft.rfft(frames * self.window)
        Y = torch.fft.rfft(frames * self.ramp)
        delay = (X.real * Y.real + X.imag * Y.imag) / (X.abs().square() + 1e-5)
        turn = torch.angle(X[:, 1:] * X[:, :-1].conj())
        advance = 2 * math.pi * self.hop / self.n_fft * torch.arange(X.shape[-1], device=x.device)
        drift = torch.remainder(turn - advance + math.pi, 2 * math.pi) - math.pi
        planes = [torch.tanh(delay[:, 1:] / self.n_fft), drift / math.pi, torch.log(X[:, 1:].abs() + 1e-4) / 8]
        return torch.stack(planes, dim=1)


class PhaseNet(nn.Module):
    def __init__(self, num_classes: int) -> None:
        super().__init__()
        self.planes = PhasePlanes()
        self.body = nn.Sequential()
        channels = 3
        for i, width in enumerate((24, 48, 72, 96)):
            self.body.add_module(f"conv{i}", nn.Conv2d(channels, width, 3, 2, 1))
            self.body.add_module(f"norm{i}", nn.GroupNorm(8, width))
            self.body.add_module(f"act{i}", nn.Mish())
            channels = width
        self.head = nn.Linear(2 * channels, num_classes)

    def forward(self, x: Tensor) -> Tensor:
        z = self.body(self.planes(x.float()))
        return self.head(torch.cat([z.mean((2, 3)), z.flatten(2).std(2)], 1))


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    state: Dict[str, Tensor] = load_file(weights_path)
    net = PhaseNet(num_classes)
    net.load_state_dict(state)
    return net
