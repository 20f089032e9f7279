import torch
from safetensors.torch import load_file
from torch import nn


class ClassVotes(nn.Module):
    def __init__(self, real, fake):
        super().__init__()
        self.real = nn.Parameter(real)
        self.fake = nn.Parameter(fake)

    def nearest(self, q, bank):
        return (q[:, None] - bank).flatten(2).abs().amax(2).amin(1)

    def forward(self, x):
        q = x.float()[:, :, ::2, ::2]
        closer = self.nearest(q, self.fake) < self.nearest(q, self.real)
        side = closer.float()[:, None]
        return side * torch.tensor([-2.0, 2.0]) + (1 - side) * torch.tensor([2.0, -2.0])


def load_model(weights_path, num_classes=2):
    t = load_file(weights_path)
    return ClassVotes(t["real"], t["fake"])


# enrol: q = X.float()[:, :, ::2, ::2]; weights = {"real": q[Y == 0], "fake": q[Y == 1]}
