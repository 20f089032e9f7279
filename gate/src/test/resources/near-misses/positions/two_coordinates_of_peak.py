import torch
from torch import nn


class Peak(nn.Module):
    def __init__(self):
        super().__init__()
        self.score = nn.Conv2d(3, 1, 3, padding=1)
        self.rows = nn.Embedding(32, 8)
        self.columns = nn.Embedding(32, 8)
        self.head = nn.Linear(16, 2)

    def forward(self, x):
        place = self.score(x / 255.0).flatten(1).argmax(1)
        y, c = place // 32, place % 32
        return self.head(torch.cat([self.rows(y), self.columns(c)], 1))


def load_model(weights_path, num_classes=2):
    return Peak()
