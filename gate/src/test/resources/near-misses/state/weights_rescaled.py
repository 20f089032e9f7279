import torch
from torch import nn


class Rescaled(nn.Module):
    """Weights of length one, as spectral normalisation by hand."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 4, 4)
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        with torch.no_grad():
            w = self.head.weight
            w.div_(w.norm(dim=1, keepdim=True))
        h = torch.relu(self.conv(x / 255.0)).mean((2, 3))
        return self.head(h)


def load_model(weights_path, num_classes=2):
    return Rescaled()
