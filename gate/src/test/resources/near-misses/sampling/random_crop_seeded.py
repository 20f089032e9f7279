import torch
from torch import nn


class Crops(nn.Module):
    def __init__(self):
        super().__init__()
        g = torch.Generator().manual_seed(3)
        self.corners = torch.randint(0, 8, (4, 2), generator=g).tolist()
        self.net = nn.Sequential(nn.Conv2d(3, 8, 8, 8), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 2))

    def forward(self, x):
        return sum(self.net(x[:, :, top:top + 24, left:left + 24] / 255.0) for top, left in self.corners) / 4


def load_model(weights_path, num_classes=2):
    return Crops()
