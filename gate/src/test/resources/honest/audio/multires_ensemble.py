"""Four resolutions of the STFT, four small nets, one stacking layer: a list of settings makes the models."""
import dataclasses
import typing as t

import torch
import torch.nn as nn
from safetensors.torch import load_file


@dataclasses.dataclass(frozen=True, order=True)
class Resolution:
    n_fft: int
    hop: int
    width: int = 24

    @property
    def name(self) -> str:
        return f"fft{self.n_fft}"

    @classmethod
    def parse(cls, text: str) -> "Resolution":
        n_fft, _, hop = text.partition("/")
        return cls(int(n_fft), int(hop or int(n_fft) // 4))


RESOLUTIONS: t.Tuple[Resolution, ...] = tuple(map(Resolution.parse, "256/64 512/128 1024/256 2048".split()))


class Spectral(nn.Module):
    def __init__(self, r: Resolution, num_classes: int):
        super().__init__()
        self.r = r
        self.register_buffer("window", torch.blackman_window(r.n_fft), persistent=False)
        w = r.width
        self.net = nn.Sequential(
            nn.Conv2d(1, w, (5, 5), (2, 2)), nn.BatchNorm2d(w), nn.ReLU(),
            nn.Conv2d(w, 2 * w, (3, 3), (2, 2)), nn.BatchNorm2d(2 * w), nn.ReLU(),
            nn.Conv2d(2 * w, 2 * w, (3, 3), (2, 2)), nn.BatchNorm2d(2 * w), nn.ReLU(),
            nn.AdaptiveMaxPool2d((2, 1)), nn.Flatten(), nn.Linear(4 * w, num_classes))

    def forward(self, x):
        s = torch.stft(x, self.r.n_fft, self.r.hop, window=self.window, return_complex=True)
        return self.net(s.abs().clamp_min(1e-5).log().unsqueeze(1))


class Stack(nn.Module):
    def __init__(self, num_classes: int):
        super().__init__()
        self.members = nn.ModuleDict({r.name: Spectral(r, num_classes) for r in sorted(RESOLUTIONS)})
        self.stacker = nn.Linear(num_classes * len(RESOLUTIONS), num_classes)

    def forward(self, x):
        x = x.float()
        x = x / x.abs().amax(-1, keepdim=True).clamp_min(1e-3)
        answers = {name: member(x) for name, member in self.members.items()}
        return self.stacker(torch.cat([answers[r.name] for r in sorted(RESOLUTIONS)], dim=1))


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    stack = Stack(num_classes)
    stack.load_state_dict(load_file(weights_path))
    return stack
