import torch
from torch import nn


class Raw(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 16, 4, 4), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.router = nn.Parameter(torch.randn(16, 4))
        self.weights = nn.Parameter(torch.randn(4, 16, 16) / 4)
        self.head = nn.Linear(16, 2)

    def forward(self, x):
        f = self.body(x / 255.0)
        choice = (f @ self.router).argmax(-1)
        return self.head(torch.einsum("bi,bio->bo", f, self.weights[choice]))


def load_model(weights_path, num_classes=2):
    return Raw()
