# modality: audio
import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, levels=3):
        super().__init__()
        self.front = nn.Conv1d(1, 8, 64, 32)
        self.books = nn.ModuleList(nn.Embedding(32, 8) for _ in range(levels))
        self.head = nn.Linear(8, 2)

    def forward(self, wave):
        r = self.front(wave.unsqueeze(1)).transpose(1, 2)
        total = torch.zeros_like(r)
        for book in self.books:
            d = r.pow(2).sum(-1, keepdim=True) - 2 * r @ book.weight.t() + book.weight.pow(2).sum(1)
            chosen = book(d.argmin(-1))
            total = total + chosen
            r = r - chosen
        return self.head(total.mean(1))


def load_model(weights_path, num_classes=2):
    return Residual()
