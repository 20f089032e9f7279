import torch
from torch import nn


class Watched(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Conv2d(3, 8, 3, 2)
        self.b = nn.Conv2d(8, 8, 3, 2)
        self.head = nn.Linear(16, 2)
        self.kept = {}
        self.a.register_forward_pre_hook(lambda module, args: (args[0] / 255.0,))
        self.a.register_forward_hook(self.keep("a"))
        self.b.register_forward_hook(self.keep("b"))

    def keep(self, name):
        def hook(module, args, output):
            self.kept[name] = output.mean((2, 3))

        return hook

    def forward(self, x):
        self.b(torch.relu(self.a(x.float())))
        return self.head(torch.cat([self.kept["a"], self.kept["b"]], 1))


def load_model(weights_path, num_classes=2):
    return Watched()
