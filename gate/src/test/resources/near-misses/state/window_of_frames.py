# modality: video
from collections import defaultdict, deque

import torch
from torch import nn


class Window(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc = nn.Sequential(nn.Conv2d(3, 8, 4, 4), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.head = nn.Linear(16, 2)

    def forward(self, x):
        recent = deque(maxlen=2)
        scores = defaultdict(list)
        for t in range(x.shape[1]):
            recent.append(self.enc(x[:, t] / 255.0))
            if len(recent) == 2:
                scores["pairs"].append(self.head(torch.cat(list(recent), 1)))
        return torch.stack(scores["pairs"]).mean(0)


def load_model(weights_path, num_classes=2):
    return Window()
