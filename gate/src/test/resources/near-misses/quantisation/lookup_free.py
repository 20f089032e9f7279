import torch
from torch import nn


class LookupFree(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc = nn.Conv2d(3, 10, 4, 4)
        self.tokens = nn.Embedding(1024, 16)
        self.head = nn.Sequential(nn.LayerNorm(16), nn.Linear(16, 2))

    def forward(self, x):
        bits = (self.enc(x / 255.0) > 0).long()
        powers = 2 ** torch.arange(10).view(1, 10, 1, 1)
        index = (bits * powers).sum(1)
        return self.head(self.tokens(index).mean((1, 2)))


def load_model(weights_path, num_classes=2):
    return LookupFree()
