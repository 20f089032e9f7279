import torch
import torch.nn.functional as F
from torch import nn


class Cosine(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 16, 4, 4), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.weight = nn.Parameter(torch.randn(2, 16))
        self.scale = nn.Parameter(torch.tensor(10.0))

    def forward(self, x):
        f = F.normalize(self.body(x / 255.0), dim=-1)
        return self.scale * f @ F.normalize(self.weight, dim=-1).t()


def load_model(weights_path, num_classes=2):
    return Cosine()
