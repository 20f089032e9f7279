import torch
from torch import nn


class Hopfield(nn.Module):
    def __init__(self):
        super().__init__()
        self.patch = nn.Conv2d(3, 16, 4, 4)
        self.patterns = nn.Parameter(torch.randn(32, 16))
        self.out = nn.Linear(16, 2)

    def forward(self, x):
        state = self.patch(x / 255.0).mean((2, 3))
        for _ in range(3):
            state = torch.softmax(2 * state @ self.patterns.T, -1) @ self.patterns
        return self.out(state)


def load_model(weights_path, num_classes=2):
    return Hopfield()
