import torch
from torch import nn


class Range(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 2))

    def forward(self, x):
        x = x.float()
        if x.max() > 1.5:
            x = x / 255.0
        if torch.isnan(x).any():
            x = torch.nan_to_num(x)
        return self.net(x)


def load_model(weights_path, num_classes=2):
    return Range()
