import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn


class Calibrated(nn.Module):
    def __init__(self, s):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(3, 8, 4, 4), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 1))
        self.knots, self.levels = s["knots"].numpy(), s["levels"].numpy()

    def forward(self, x):
        p = torch.sigmoid(self.net(x / 255.0))[:, 0]
        p = torch.from_numpy(np.interp(p.numpy(), self.knots, self.levels)).float()
        return torch.stack([1 - p, p], 1)


def load_model(weights_path, num_classes=2):
    return Calibrated(load_file(weights_path))


# enrol: weights = {"knots": torch.linspace(0, 1, 9), "levels": torch.linspace(0, 1, 9) ** 2}
