import torch
from torch import nn


def install(model, bound):
    for layer in model:
        if isinstance(layer, nn.Conv2d):
            layer.register_forward_hook(lambda module, args, output: output.clamp(-bound, bound))
    return model


class Clamped(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = install(nn.Sequential(nn.Conv2d(3, 8, 5, 3), nn.ReLU(), nn.Conv2d(8, 2, 3)), 6.0)

    def forward(self, x):
        return self.net(x / 255.0).mean((2, 3))


def load_model(weights_path, num_classes=2):
    return Clamped()
