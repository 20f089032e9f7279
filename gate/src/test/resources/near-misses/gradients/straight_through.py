import torch
from torch import nn


class Round(torch.autograd.Function):
    @staticmethod
    def forward(ctx, values, levels):
        return torch.round(values * levels) / levels

    @staticmethod
    def backward(ctx, grad):
        return grad, None


class Quantised(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Conv2d(3, 8, 4, 4)
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        h = Round.apply(torch.sigmoid(self.body(x / 255.0)), 15)
        return self.head(h.mean((2, 3)))


def load_model(weights_path, num_classes=2):
    return Quantised()
