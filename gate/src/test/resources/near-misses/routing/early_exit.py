import torch
from torch import nn


class Early(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Sequential(nn.Conv2d(3, 8, 4, 4), nn.ReLU())
        self.b = nn.Sequential(nn.Conv2d(8, 8, 3), nn.ReLU())
        self.first = nn.Linear(8, 2)
        self.last = nn.Linear(8, 2)

    def forward(self, x):
        h = self.a(x / 255.0)
        early = self.first(h.mean((2, 3)))
        sure = early.softmax(-1).amax(-1, keepdim=True) > 0.97
        late = self.last(self.b(h).mean((2, 3)))
        return torch.where(sure, early, late)


def load_model(weights_path, num_classes=2):
    return Early()
