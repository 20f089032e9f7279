import torch
from torch import nn


class Hooked(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Conv2d(8, 8, 3), nn.ReLU())
        self.kept = {}
        self.body[1].register_forward_hook(self.keep("low"))
        self.body[3].register_forward_hook(self.keep("high"))
        self.head = nn.Linear(16, 2)

    def keep(self, name):
        def hook(module, inputs, output):
            self.kept[name] = output.mean((2, 3))

        return hook

    def forward(self, x):
        self.body(x / 255.0)
        return self.head(torch.cat([self.kept["low"], self.kept["high"]], 1))


def load_model(weights_path, num_classes=2):
    return Hooked()
