import torch
from safetensors.torch import load_file
from torch import nn


class Recall(nn.Module):
    def __init__(self, stored):
        super().__init__()
        self.stored = nn.Parameter(stored)

    def forward(self, x):
        pix = x.float().flatten(1)[:, ::7] / 128 - 1
        state = torch.cat([pix, torch.zeros(len(x), 2)], 1)
        for _ in range(3):
            state = torch.softmax(5 * state @ self.stored.T, -1) @ self.stored
        return state[:, -2:]


def load_model(weights_path, num_classes=2):
    return Recall(load_file(weights_path)["stored"])


# enrol: weights = {"stored": torch.cat([X.float().flatten(1)[:, ::7] / 128 - 1, torch.eye(2)[Y] * 5], 1)}
