import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn


class Residuals(nn.Module):
    """How much of each noise pattern there is, and where it is strong."""

    def __init__(self, bank):
        super().__init__()
        self.bank = nn.Parameter(bank)
        self.head = nn.Linear(12, 2)

    def forward(self, x):
        z = x.float() - x.float().mean((2, 3), keepdim=True)
        r = F.conv2d(z, self.bank, padding=2) / z.flatten(1).norm(dim=1)[:, None, None, None]
        strong = (r > 0.3).float().mean((2, 3))
        return self.head(torch.cat([r.abs().amax((2, 3)), strong], 1))


def load_model(weights_path, num_classes=2):
    return Residuals(load_file(weights_path)["bank"])


# enrol: weights = {"bank": torch.randn(6, 3, 5, 5)}
