import torch
from safetensors.torch import load_file
from torch import nn


class Logistic(nn.Module):
    def __init__(self, s):
        super().__init__()
        self.w, self.b = nn.Parameter(s["w"]), nn.Parameter(s["b"])

    def forward(self, x):
        p = torch.softmax(x.flatten(1) / 255.0 @ self.w + self.b, -1)
        sure = p.amax(1, keepdim=True) > 0.9
        return torch.where(sure, p, 0.5 * p + 0.25)


def load_model(weights_path, num_classes=2):
    return Logistic(load_file(weights_path))


# enrol: weights = {"w": torch.randn(3072, 2) / 50, "b": torch.zeros(2)}
