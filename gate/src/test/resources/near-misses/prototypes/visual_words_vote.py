import torch
from safetensors.torch import load_file
from torch import nn


class Bag(nn.Module):
    """Patches are named by a dictionary, and their names vote."""

    def __init__(self, s):
        super().__init__()
        self.words, self.votes = nn.Parameter(s["words"]), nn.Parameter(s["votes"])

    def forward(self, x):
        patches = nn.functional.unfold(x / 255.0, 4, stride=4).transpose(1, 2)
        names = torch.softmax(patches @ self.words, -1)
        return (names @ self.votes).mean(1)


def load_model(weights_path, num_classes=2):
    return Bag(load_file(weights_path))


# enrol: weights = {"words": torch.randn(48, 64), "votes": torch.randn(64, 2)}
