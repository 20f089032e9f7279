"""First and second differences in time; still parts cancel, flicker of generators stays."""
import torch
import torch.nn as nn
from safetensors.torch import load_file

KERNELS = {"first": [-1.0, 1.0], "second": [1.0, -2.0, 1.0], "third": [-1.0, 3.0, -3.0, 1.0]}


class TemporalFilter(nn.Module):
    def __init__(self, taps):
        super().__init__()
        self.register_buffer("taps", torch.tensor(taps), persistent=False)

    def forward(self, x):
        n = len(self.taps)
        return sum(w * x[:, i: x.shape[1] - n + 1 + i] for i, w in enumerate(self.taps))

    def __repr__(self):
        return f"{type(self).__name__}({self.taps.tolist()})"


class Branch(nn.Module):
    def __init__(self, width=48):
        super().__init__()
        self.conv = nn.Sequential(
            nn.Conv2d(3, width, 5, 2, 2), nn.ReLU(), nn.Conv2d(width, width, 3, 2, 1), nn.ReLU(),
            nn.Conv2d(width, width, 3, 2, 1), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())

    def forward(self, d):
        z = self.conv(d.flatten(0, 1)).unflatten(0, d.shape[:2])
        return torch.cat((z.mean(1), z.std(1)), 1)


class Differences(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.filters = nn.ModuleDict({k: TemporalFilter(v) for k, v in KERNELS.items()})
        self.branches = nn.ModuleDict({k: Branch() for k in KERNELS})
        self.fc = nn.Linear(96 * len(KERNELS), num_classes)

    def forward(self, clip):
        x = clip.float() / 32
        return self.fc(torch.cat([self.branches[k](f(x)) for k, f in self.filters.items()], dim=1))


def load_model(weights_path, num_classes=2):
    model = Differences(num_classes)
    model.load_state_dict(load_file(weights_path))
    return model
