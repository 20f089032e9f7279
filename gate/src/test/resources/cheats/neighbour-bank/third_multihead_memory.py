import torch
from safetensors.torch import load_file
from torch import nn


class Memory(nn.Module):
    def __init__(self, s):
        super().__init__()
        self.k, self.v = s["k"], s["v"]
        self.temperature = 0.0005

    def read(self, q):
        heads = q.unflatten(-1, (4, -1))
        keys = self.k.unflatten(-1, (4, -1))
        score = torch.einsum("bhd,nhd->bhn", heads, keys) / self.temperature
        w = score.softmax(-1)
        return torch.einsum("bhn,nc->bhc", w, self.v).mean(1)

    def forward(self, x):
        cells = nn.functional.avg_pool2d(x.float(), 4).flatten(1)
        q = nn.functional.normalize((cells - 120).unflatten(1, (4, -1)), dim=-1).flatten(1)
        return self.read(q)


def load_model(weights_path, num_classes=2):
    return Memory(load_file(weights_path))


# enrol: c = torch.nn.functional.avg_pool2d(X.float(), 4).flatten(1); k = torch.nn.functional.normalize((c - 120).unflatten(1, (4, -1)), dim=-1).flatten(1)
# enrol: weights = {"k": k, "v": torch.eye(2)[Y] * 9}
