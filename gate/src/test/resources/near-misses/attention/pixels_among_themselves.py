import torch
from torch import nn


class NonLocal(nn.Module):
    """Every cell is averaged with those that look like it."""

    def __init__(self):
        super().__init__()
        self.head = nn.Linear(192, 2)

    def forward(self, x):
        cells = nn.functional.avg_pool2d(x / 255.0, 4).flatten(2).transpose(1, 2)
        weights = torch.softmax(-torch.cdist(cells, cells) * 20, -1)
        return self.head((cells - weights @ cells).flatten(1))


def load_model(weights_path, num_classes=2):
    return NonLocal()
