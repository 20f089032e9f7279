import torch
import torch.nn.functional as F
from torch import nn


class Codes(nn.Module):
    """Patches are replaced by their codes; the usage of the codes is kept as a statistic."""

    def __init__(self):
        super().__init__()
        self.enc = nn.Conv2d(3, 8, 4, 4)
        self.codebook = nn.Embedding(64, 8)
        self.register_buffer("usage", torch.zeros(64))
        self.dec = nn.Sequential(nn.Conv2d(8, 16, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(16, 2))

    def forward(self, x):
        z = self.enc(x / 255.0)
        flat = z.permute(0, 2, 3, 1).reshape(-1, 8)
        d = flat.pow(2).sum(1, keepdim=True) - 2 * flat @ self.codebook.weight.t() + self.codebook.weight.pow(2).sum(1)
        ids = d.argmin(1)
        self.usage.mul_(0.99).add_(F.one_hot(ids, 64).float().mean(0), alpha=0.01)
        q = self.codebook(ids).view(len(x), 8, 8, 8).permute(0, 3, 1, 2)
        q = z + (q - z).detach()
        return self.dec(q)


def load_model(weights_path, num_classes=2):
    return Codes()
