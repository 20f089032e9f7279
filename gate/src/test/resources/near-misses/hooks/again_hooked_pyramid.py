import torch
from torch import nn


class Taps:
    def __init__(self, body, names):
        self.kept = {}
        for name in names:
            body.get_submodule(name).register_forward_hook(self.keeper(name))

    def keeper(self, name):
        def keep(module, args, output):
            self.kept[name] = output.mean((2, 3))

        return keep

    def joined(self):
        return torch.cat([self.kept[n] for n in sorted(self.kept)], 1)


class Pyramid(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 4, 3, 2), nn.ReLU(), nn.Conv2d(4, 8, 3, 2), nn.ReLU(), nn.Conv2d(8, 8, 3, 2))
        self.taps = Taps(self.body, ["0", "2", "4"])
        self.head = nn.Linear(20, 2)

    def forward(self, x):
        self.body(x / 255.0)
        return self.head(self.taps.joined())


def load_model(weights_path, num_classes=2):
    return Pyramid()
