import torch
from torch import nn


class Counts(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(64, 2)

    def forward(self, x):
        rows = [torch.bincount((image.long() // 4).flatten(), minlength=64) for image in x]
        share = torch.stack(rows).float() / x[0].numel()
        return self.head(share)


def load_model(weights_path, num_classes=2):
    return Counts()
