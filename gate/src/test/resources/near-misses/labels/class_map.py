import torch
from torch import nn


class Mapped(nn.Module):
    FAKE = [3, 5, 6]

    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(3072, 8))

    def forward(self, x):
        p = self.net(x / 255.0).softmax(-1)
        fake = p[:, self.FAKE].sum(1)
        return torch.stack([1 - fake, fake], 1).clamp(min=1e-6).log()


def load_model(weights_path, num_classes=2):
    return Mapped()
