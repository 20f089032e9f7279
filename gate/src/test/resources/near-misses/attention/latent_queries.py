import torch
import torch.nn.functional as F
from torch import nn


class Perceiver(nn.Module):
    def __init__(self):
        super().__init__()
        self.patch = nn.Conv2d(3, 16, 8, 8)
        self.latents = nn.Parameter(torch.randn(4, 16))
        self.out = nn.Linear(64, 2)

    def forward(self, x):
        t = self.patch(x / 255.0).flatten(2).transpose(1, 2)
        q = self.latents.expand(len(x), -1, -1)
        return self.out(F.scaled_dot_product_attention(q, t, t).flatten(1))


def load_model(weights_path, num_classes=2):
    return Perceiver()
