import torch
import torch.nn.functional as F
from torch import nn


class Gumbel(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc = nn.Conv2d(3, 32, 8, 8)
        self.words = nn.Embedding(32, 12)
        self.head = nn.Linear(12, 2)

    def forward(self, x):
        logits = self.enc(x / 255.0).flatten(2).transpose(1, 2)
        hard = F.one_hot(logits.argmax(-1), 32).float()
        return self.head((hard @ self.words.weight).mean(1))


def load_model(weights_path, num_classes=2):
    return Gumbel()
