import torch
from torch import nn


class Moving(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(3, 1, 1))
        self.register_buffer("seen", torch.zeros((), dtype=torch.long))
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(3072, 2))

    def forward(self, x):
        x = x.float() / 255
        if self.training:
            self.seen += 1
            self.mean = self.mean + (x.mean((0, 2, 3)).view(3, 1, 1) - self.mean) / self.seen
        return self.net(x - self.mean)


def load_model(weights_path, num_classes=2):
    return Moving()
