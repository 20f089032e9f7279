import torch
from torch import nn


class Levels(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("edges", torch.tensor([16.0, 40.0, 80.0, 120.0, 180.0, 230.0]))
        self.table = nn.Embedding(7, 6)
        self.head = nn.Linear(6, 2)

    def forward(self, x):
        level = torch.bucketize(x.float(), self.edges)
        return self.head(self.table(level).mean((1, 2, 3)))


def load_model(weights_path, num_classes=2):
    return Levels()
