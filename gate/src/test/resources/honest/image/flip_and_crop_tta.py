"""Test-time views under autocast: the picture, its mirror and five crops; a median of log-odds over the views."""
from __future__ import annotations

import torch
import torch.nn as nn
from safetensors.torch import load_file
from torch.cuda.amp import autocast
from torchvision.transforms import InterpolationMode
from torchvision.transforms import functional as TF

if torch.cuda.is_available():
    torch.backends.cudnn.benchmark = True
    torch.backends.cuda.matmul.allow_tf32 = True


class Fire(nn.Module):
    def __init__(self, i, s, e):
        super().__init__()
        self.squeeze = nn.Conv2d(i, s, 1)
        self.expand1x1 = nn.Conv2d(s, e, 1)
        self.expand3x3 = nn.Conv2d(s, e, 3, padding=1)

    def forward(self, x):
        x = self.squeeze(x).relu()
        return torch.cat([self.expand1x1(x), self.expand3x3(x)], 1).relu()


class Views(nn.Module):
    def __init__(self, net: nn.Module, crop: float = 0.8, amp: bool = True):
        super().__init__()
        self.net, self.crop, self.amp = net, crop, amp

    def views(self, x):
        h, w = x.shape[-2:]
        side = [int(h * self.crop), int(w * self.crop)]
        yield x
        yield TF.hflip(x)
        for view in TF.five_crop(x, side):
            yield TF.resize(view, [h, w], interpolation=InterpolationMode.BILINEAR, antialias=True)

    @torch.no_grad()
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x.float() / 255
        with autocast(enabled=self.amp and x.is_cuda):
            logits = torch.stack([self.net(v) for v in self.views(x)], dim=1).float()
        odds = (logits[..., 1] - logits[..., 0]).median(dim=1).values
        return torch.stack((-odds / 2, odds / 2), dim=-1)


def squeezenet(classes: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(3, 64, 3, 2), nn.ReLU(), nn.MaxPool2d(3, 2, ceil_mode=True),
        Fire(64, 16, 64), Fire(128, 16, 64), nn.MaxPool2d(3, 2, ceil_mode=True),
        Fire(128, 32, 128), Fire(256, 32, 128), nn.MaxPool2d(3, 2, ceil_mode=True),
        nn.Dropout(), nn.Conv2d(256, classes, 1), nn.AdaptiveAvgPool2d(1), nn.Flatten())


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    net = squeezenet(num_classes)
    net.load_state_dict(load_file(weights_path))
    return Views(net).eval()
