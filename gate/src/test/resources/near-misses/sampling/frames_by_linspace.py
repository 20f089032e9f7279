# modality: video
import torch
from torch import nn


class Sampled(nn.Module):
    def __init__(self, frames=3):
        super().__init__()
        self.frames = frames
        self.net = nn.Sequential(nn.Conv2d(3, 8, 8, 8), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 2))

    def forward(self, clip):
        index = torch.linspace(0, clip.shape[1] - 1, self.frames).round().long()
        chosen = clip[:, index]
        b, t = chosen.shape[:2]
        return self.net(chosen.flatten(0, 1) / 255.0).view(b, t, 2).mean(1)


def load_model(weights_path, num_classes=2):
    return Sampled()
