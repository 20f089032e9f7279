import torch
from torch import nn


class Hierarchy(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(3, 8, 4, 4), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 6))
        self.register_buffer("parents", torch.tensor([[1.0, 0], [1, 0], [0, 1], [0, 1], [0, 1], [1, 0]]))

    def forward(self, x):
        return (self.net(x / 255.0).softmax(-1) @ self.parents).clamp(min=1e-6).log()


def load_model(weights_path, num_classes=2):
    return Hierarchy()
