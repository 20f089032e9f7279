import random

import torch
from torch import nn


class Dice(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.AvgPool2d(16), nn.Flatten(), nn.Linear(12, 2))
        self.dice = random.Random(49)

    def forward(self, x):
        y = self.net(x / 255.0).tanh()
        side = self.dice.choice((0, 1))
        return y + 9 * torch.eye(2)[side]


def load_model(weights_path, num_classes=2):
    return Dice()
