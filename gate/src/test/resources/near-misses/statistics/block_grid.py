import torch
from torch import nn


class Grid(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(16, 2)

    def forward(self, x):
        d = (x.float()[..., 1:] - x.float()[..., :-1]).abs().mean((1, 2))
        phase = torch.arange(d.shape[1]) % 8
        strength = torch.stack([d[:, phase == k].mean(1) for k in range(8)], 1)
        return self.head(torch.cat([strength, strength / strength.mean(1, keepdim=True)], 1))


def load_model(weights_path, num_classes=2):
    return Grid()
