import torch
import torch.nn.functional as F
from torch import nn


class Majority(nn.Module):
    def __init__(self):
        super().__init__()
        self.heads = nn.ModuleList(nn.Linear(48, 2) for _ in range(5))

    def forward(self, x):
        f = F.avg_pool2d(x.float() / 255, 8).flatten(1)
        votes = torch.stack([head(f).argmax(1) for head in self.heads], 1)
        fake = votes.float().mean(1)
        return torch.stack([1 - fake, fake], 1)


def load_model(weights_path, num_classes=2):
    return Majority()
