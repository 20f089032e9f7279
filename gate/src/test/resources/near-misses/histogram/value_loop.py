import torch
from torch import nn


class Values(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(9, 2)

    def forward(self, x):
        shares = [(x == value).float().mean((1, 2, 3)) for value in (0, 1, 2, 3, 127, 128, 253, 254, 255)]
        return self.head(torch.stack(shares, 1))


def load_model(weights_path, num_classes=2):
    return Values()
