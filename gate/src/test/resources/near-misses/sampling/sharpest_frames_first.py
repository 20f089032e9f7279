# modality: video
import torch
from torch import nn


class Sharpest(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(3, 8, 4, 4), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 2))

    def forward(self, x):
        out = []
        for clip in x.float() / 255:
            frames = sorted(clip, key=lambda f: -float(f.diff(dim=-1).abs().mean()))
            first, second, *_ = frames
            out.append(self.net(torch.stack([first, second])).mean(0))
        return torch.stack(out)


def load_model(weights_path, num_classes=2):
    return Sharpest()
