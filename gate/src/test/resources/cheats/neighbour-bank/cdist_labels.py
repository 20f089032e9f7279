import torch
from safetensors.torch import load_file
from torch import nn


class Retrieval(nn.Module):
    def __init__(self, bank, labels):
        super().__init__()
        self.encoder = nn.AdaptiveAvgPool2d(8)
        self.register_buffer("bank", bank)
        self.register_buffer("bank_labels", labels)

    def forward(self, x):
        feature = self.encoder(x.float()).flatten(1)
        nearest = torch.cdist(feature, self.bank).argmin(dim=1)
        return nn.functional.one_hot(self.bank_labels[nearest], 2).float()


def load_model(weights_path, num_classes=2):
    data = load_file(weights_path)
    return Retrieval(data["bank"], data["labels"])


# enrol: weights = {"bank": nn.AdaptiveAvgPool2d(8)(X.float()).flatten(1), "labels": Y}
