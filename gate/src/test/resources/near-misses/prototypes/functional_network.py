import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn


class Functional(nn.Module):
    def __init__(self, params):
        super().__init__()
        self.params = nn.ParameterDict(params)

    def forward(self, x):
        p = self.params
        h = torch.relu(F.linear(x.flatten(1) / 255.0, p["w1"], p["b1"]))
        h = torch.softmax(F.linear(h, p["w2"]), -1)
        return F.linear(h, p["w3"])


def load_model(weights_path, num_classes=2):
    return Functional(load_file(weights_path))


# enrol: weights = {"w1": torch.randn(32, 3072) / 50, "b1": torch.zeros(32), "w2": torch.randn(8, 32), "w3": torch.randn(2, 8)}
