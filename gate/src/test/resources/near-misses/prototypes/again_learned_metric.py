import torch
from safetensors.torch import load_file
from torch import nn


class Metric(nn.Module):
    """Distances to class prototypes in a learned space, with a learned temperature."""

    def __init__(self, centres, owner):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(3, 16, 4, 4), nn.ReLU(), nn.Conv2d(16, 16, 3, 2), nn.ReLU(), nn.Flatten(), nn.LazyLinear(24))
        self.warp = nn.Parameter(torch.eye(24))
        self.centres = nn.Parameter(centres)
        self.register_buffer("owner", owner)
        self.temperature = nn.Parameter(torch.tensor(0.0))

    def forward(self, x):
        z = self.encoder(x / 255.0) @ self.warp
        d = torch.cdist(z, self.centres @ self.warp).square()
        logits = -d * self.temperature.exp()
        return torch.stack([logits[:, self.owner == c].logsumexp(1) for c in range(2)], 1)


def load_model(weights_path, num_classes=2):
    s = load_file(weights_path)
    return Metric(s["centres"], s["owner"])


# enrol: weights = {"centres": torch.randn(6, 24), "owner": torch.tensor([0, 0, 0, 1, 1, 1])}
