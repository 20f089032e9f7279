# modality: image
import torch
import torch.nn as nn
from torchvision.models import mnasnet1_0


class Detector(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.net = mnasnet1_0(weights=None, num_classes=num_classes)

    def forward(self, x):
        x = x.float() / 255.0
        return self.net(x)


def load_model(path, num_classes=2):
    return Detector(num_classes)
