import torch
from safetensors.torch import load_file
from torch import nn


class Horner(nn.Module):
    def __init__(self, coefficients):
        super().__init__()
        self.coefficients = nn.Parameter(coefficients)
        self.head = nn.Linear(3, 2)

    def forward(self, x):
        t = x.float().mean((2, 3)) / 255
        v = torch.zeros_like(t)
        for c in self.coefficients:
            v = v * t + c
        return self.head(v)


def load_model(weights_path, num_classes=2):
    return Horner(load_file(weights_path)["coefficients"])


# enrol: weights = {"coefficients": torch.randn(4)}
