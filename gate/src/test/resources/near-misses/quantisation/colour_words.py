import torch
from torch import nn


class Words(nn.Module):
    """Colours of two bits each are the words of a picture."""

    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(64, 8)
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        r, g, b = (x.long() // 64).unbind(1)
        return self.head(self.words(r * 16 + g * 4 + b).mean((1, 2)))


def load_model(weights_path, num_classes=2):
    return Words()
