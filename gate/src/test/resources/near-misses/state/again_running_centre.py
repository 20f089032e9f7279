import torch
from torch import nn


class Centred(nn.Module):
    """Keeps a running centre of features and says how far each input is from it."""

    def __init__(self, d=12):
        super().__init__()
        self.enc = nn.Sequential(nn.Conv2d(3, d, 8, 8), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.register_buffer("centre", torch.zeros(d))
        self.register_buffer("seen", torch.zeros((), dtype=torch.long))
        self.head = nn.Linear(d + 1, 2)

    def forward(self, x):
        f = self.enc(x / 255.0)
        if self.training:
            self.seen += 1
            self.centre.lerp_(f.mean(0).detach(), 1 / self.seen.clamp(max=1000).float())
        away = (f - self.centre).norm(dim=1, keepdim=True)
        return self.head(torch.cat([f, away], 1))


def load_model(weights_path, num_classes=2):
    return Centred()
