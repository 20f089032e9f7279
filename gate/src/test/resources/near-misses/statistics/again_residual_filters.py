import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn


class Residuals(nn.Module):
    """Noise residuals by stored high-pass filters, truncated and rounded as in rich models, then co-occurrences."""

    def __init__(self, filters):
        super().__init__()
        self.register_buffer("filters", filters)
        self.head = nn.Sequential(nn.LayerNorm(25), nn.Linear(25, 16), nn.ReLU(), nn.Linear(16, 2))

    def forward(self, x):
        grey = x.float().mean(1, keepdim=True)
        r = F.conv2d(grey, self.filters, padding=1)[:, 0].div(4).round().clamp(-2, 2).long() + 2
        pairs = (r[:, :, :-1] * 5 + r[:, :, 1:]).flatten(1)
        counts = torch.stack([torch.bincount(p, minlength=25) for p in pairs]).float()
        return self.head(counts / pairs.shape[1])


def load_model(weights_path, num_classes=2):
    return Residuals(load_file(weights_path)["filters"])


# enrol: weights = {"filters": torch.tensor([[[[-1.0, 2, -1], [2, -4, 2], [-1, 2, -1]]]])}
