import torch
from torch import nn


class Quantised(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Conv2d(3, 16, 4, 4)
        self.register_buffer("codebook", torch.randn(64, 16))
        self.decoder = nn.Sequential(nn.Conv2d(16, 16, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(16, 2))

    def forward(self, x):
        z = self.encoder(x.float() / 255).permute(0, 2, 3, 1)
        d = torch.cdist(z.flatten(1, 2), self.codebook[None])
        q = self.codebook[d.argmin(-1)].view_as(z)
        z = z + (q - z).detach()
        return self.decoder(z.permute(0, 3, 1, 2))


def load_model(weights_path, num_classes=2):
    return Quantised()
