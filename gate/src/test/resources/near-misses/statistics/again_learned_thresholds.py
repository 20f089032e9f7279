import torch
from torch import nn


class Cuts(nn.Module):
    """Soft decisions on hand features, with learned thresholds and slopes."""

    def __init__(self):
        super().__init__()
        self.cut = nn.Parameter(torch.randn(6, 4))
        self.slope = nn.Parameter(torch.zeros(6, 4))
        self.leaf = nn.Linear(24, 2)

    def forward(self, x):
        p = x / 255.0
        f = torch.stack([p.mean((1, 2, 3)), p.std((1, 2, 3)), p.amax((1, 2, 3)), p.amin((1, 2, 3)), (p[:, 0] - p[:, 1]).abs().mean((1, 2)),
                         (p[..., 1:] - p[..., :-1]).abs().mean((1, 2, 3))], 1)
        side = torch.sigmoid((f[..., None] - self.cut) * self.slope.exp())
        return self.leaf(side.flatten(1))


def load_model(weights_path, num_classes=2):
    return Cuts()
