import torch
from safetensors.torch import load_file
from torch import nn


class Named(nn.Module):
    def __init__(self, state):
        super().__init__()
        for name in ("mean", "std"):
            self.register_buffer(name, state[name])
        for name, width in (("first", 3), ("second", 8), ("third", 8)):
            self.add_module(name, nn.Conv2d(width, 8, 3, 2))
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        h = (x.float() - self.mean[:, None, None]) / self.std[:, None, None]
        for stage in (self.first, self.second, self.third):
            h = torch.relu(stage(h))
        return self.head(h.mean((2, 3)))


def load_model(weights_path, num_classes=2):
    return Named(load_file(weights_path))


# enrol: weights = {"mean": torch.full((3,), 120.0), "std": torch.full((3,), 60.0)}
