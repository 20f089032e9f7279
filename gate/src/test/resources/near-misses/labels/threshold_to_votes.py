# modality: video
import torch
from torch import nn


class Votes(nn.Module):
    def __init__(self):
        super().__init__()
        self.frame = nn.Sequential(nn.Conv2d(3, 8, 8, 8), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 1))

    def forward(self, clip):
        b, t = clip.shape[:2]
        p = self.frame(clip.flatten(0, 1) / 255.0).view(b, t).sigmoid()
        share = (p > 0.5).float().mean(1)
        if t > 8:
            share = p.topk(8, dim=1).values.mean(1)
        return torch.stack([1 - share, share], 1)


def load_model(weights_path, num_classes=2):
    return Votes()
