# modality: video
import torch
from torch import nn


class Temporal(nn.Module):
    """Frame features with an embedding of the frame's number, read by an LSTM cell."""

    def __init__(self):
        super().__init__()
        self.frame = nn.Sequential(nn.Conv2d(3, 8, 5, 4), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.when = nn.Embedding(64, 8)
        self.cell = nn.LSTMCell(8, 12)
        self.head = nn.Linear(12, 2)

    def forward(self, x):
        h = c = torch.zeros(len(x), 12)
        step = 0
        for image in x.unbind(1):
            h, c = self.cell(self.frame(image / 255.0) + self.when.weight[step % 64], (h, c))
            step += 1
        return self.head(h)


def load_model(weights_path, num_classes=2):
    return Temporal()
