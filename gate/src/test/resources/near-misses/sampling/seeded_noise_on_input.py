import torch
from torch import nn


class Smoothed(nn.Module):
    """Randomised smoothing: the mean over noisy copies."""

    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Conv2d(3, 8, 4, 4), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 2))
        self.source = torch.Generator().manual_seed(17)

    def forward(self, x):
        z = x / 255.0
        noisy = [z + 0.05 * torch.randn(z.shape, generator=self.source) for _ in range(4)]
        return torch.stack([self.net(n) for n in noisy]).mean(0)


def load_model(weights_path, num_classes=2):
    torch.manual_seed(0)
    return Smoothed()
