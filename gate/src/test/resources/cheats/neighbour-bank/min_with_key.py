import torch
from safetensors.torch import load_file
from torch import nn


class MinKey(nn.Module):
    def __init__(self, examples):
        super().__init__()
        self.examples = examples
        self.fallback = nn.Linear(64, 2)

    def forward(self, x):
        thumbs = x.float().mean(1)[:, ::4, ::4].flatten(1)
        result = []
        for thumb in thumbs:
            vector, label = min(self.examples, key=lambda e: (thumb - e[0]).pow(2).sum().item())
            one = torch.zeros(2)
            one[int(label)] = 1.0
            result.append(one)
        return torch.stack(result)


def load_model(weights_path, num_classes=2):
    t = load_file(weights_path)
    return MinKey(list(zip(t["e"], t["l"])))


# enrol: weights = {"e": X.float().mean(1)[:, ::4, ::4].flatten(1), "l": Y}
