import torch
from torch import nn


class Mahalanobis(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 8, 4, 4), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.register_buffer("means", torch.randn(2, 8))
        self.register_buffer("precision", torch.eye(8))

    def forward(self, x):
        d = self.body(x / 255.0).unsqueeze(1) - self.means
        return -torch.einsum("bci,ij,bcj->bc", d, self.precision, d)


def load_model(weights_path, num_classes=2):
    return Mahalanobis()
