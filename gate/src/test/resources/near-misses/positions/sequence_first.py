# modality: audio
import torch
from torch import nn


class First(nn.Module):
    def __init__(self):
        super().__init__()
        self.pe = nn.Parameter(torch.randn(512, 1, 16))
        self.front = nn.Conv1d(1, 16, 128, 64)
        self.attention = nn.MultiheadAttention(16, 2)
        self.head = nn.Linear(16, 2)

    def forward(self, wave):
        s = self.front(wave[:, None]).permute(2, 0, 1)
        s = s + self.pe[: s.size(0)]
        s, _ = self.attention(s, s, s)
        return self.head(s.mean(0))


def load_model(weights_path, num_classes=2):
    return First()
