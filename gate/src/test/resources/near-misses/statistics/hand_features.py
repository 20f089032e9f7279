import torch
from torch import nn


class Hand(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mu", torch.tensor([120.0, 40.0, 15.0]))
        self.register_buffer("sigma", torch.tensor([30.0, 12.0, 6.0]))
        self.w = nn.Parameter(torch.randn(3, 2))

    def forward(self, x):
        g = x.float().mean(1)
        s = torch.stack([g.mean((1, 2)), g.std((1, 2)), (g[:, 1:] - g[:, :-1]).abs().mean((1, 2))], 1)
        return ((s - self.mu) / self.sigma) @ self.w


def load_model(weights_path, num_classes=2):
    return Hand()
