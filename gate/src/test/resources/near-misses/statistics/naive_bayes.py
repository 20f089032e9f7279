import torch
from safetensors.torch import load_file
from torch import nn


class Bayes(nn.Module):
    def __init__(self, s):
        super().__init__()
        self.means, self.stds = nn.Parameter(s["means"]), nn.Parameter(s["stds"])

    def features(self, x):
        v = x.float().flatten(2) / 255
        return torch.cat([v.mean(-1), v.std(-1), v.diff(dim=-1).abs().mean(-1)], 1)

    def forward(self, x):
        f = self.features(x)
        scores = []
        for m, s in zip(self.means, self.stds):
            z = (f - m) / s
            scores.append(-0.5 * (z * z).sum(1) - s.log().sum())
        return torch.stack(scores, 1)


def load_model(weights_path, num_classes=2):
    return Bayes(load_file(weights_path))


# enrol: weights = {"means": torch.rand(2, 9), "stds": torch.rand(2, 9) + 0.5}
