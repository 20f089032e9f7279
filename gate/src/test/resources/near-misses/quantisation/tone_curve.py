import numpy as np
import torch
from torch import nn

KNOTS = [0, 32, 64, 128, 192, 255]
LEVELS = [0.0, 0.2, 0.35, 0.6, 0.8, 1.0]


class Tone(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(3, 8, 4, 4), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 2))

    def forward(self, x):
        toned = np.interp(x.numpy(), KNOTS, LEVELS)
        return self.net(torch.from_numpy(toned).float())


def load_model(weights_path, num_classes=2):
    return Tone()
