import torch
from torch import nn


class Augmented(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(3072, 2))
        self.temperature = 1.7

    def forward(self, x):
        x = x.float() / 255
        views = [x, x.flip(-1), x.roll(2, -1), x.rot90(1, (2, 3))]
        return torch.stack([self.net(view) for view in views]).mean(0) / self.temperature


def load_model(weights_path, num_classes=2):
    return Augmented()
