# modality: video
import torch
from torch import nn


class Frames(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(4 * 3 * 2, 2)

    def forward(self, x):
        rows = []
        for t in range(x.shape[1]):
            for c in range(x.shape[2]):
                plane = x[:, t, c].float()
                rows.append(plane.mean((1, 2)) / 255)
                rows.append((plane % 2).mean((1, 2)))
        return self.head(torch.stack(rows, 1))


def load_model(weights_path, num_classes=2):
    return Frames()
