import torch
from safetensors.torch import load_file
from torch import nn


class Edges(nn.Module):
    def __init__(self, s):
        super().__init__()
        self.edges, self.weight = nn.Parameter(s["edges"]), nn.Parameter(s["weight"])

    def forward(self, x):
        v = x.float().flatten(1)[..., None]
        inside = (v >= self.edges[:-1]) & (v < self.edges[1:])
        return inside.float().mean(1) @ self.weight


def load_model(weights_path, num_classes=2):
    return Edges(load_file(weights_path))


# enrol: weights = {"edges": torch.linspace(0, 256, 17), "weight": torch.randn(16, 2)}
