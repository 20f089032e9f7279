import torch
from torch import nn


class Adapting(nn.Module):
    """Takes the statistics of the batch where they differ from those of training."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 4, 4)
        self.norm = nn.BatchNorm2d(8)
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        self.norm.train()
        self.norm.momentum = 1.0 / (2.0 + float(self.norm.num_batches_tracked))
        h = torch.relu(self.norm(self.conv(x / 255.0)))
        self.norm.eval()
        return self.head(h.mean((2, 3)))


def load_model(weights_path, num_classes=2):
    return Adapting()
