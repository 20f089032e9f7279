import torch
from torch import nn


class Nearest(nn.Module):
    def __init__(self):
        super().__init__()
        self.colours = nn.Parameter(torch.rand(16, 3))
        self.embed = nn.Embedding(16, 12)
        self.head = nn.Linear(12, 2)

    def forward(self, x):
        pixels = (x.float() / 255).permute(0, 2, 3, 1)
        gap = (pixels.unsqueeze(-2) - self.colours).abs().sum(-1)
        return self.head(self.embed(gap.argmin(-1)).mean((1, 2)))


def load_model(weights_path, num_classes=2):
    return Nearest()
