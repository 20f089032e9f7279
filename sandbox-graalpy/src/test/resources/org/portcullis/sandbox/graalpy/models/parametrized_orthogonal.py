# modality: small
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


import torch.nn.utils.parametrize as parametrize


class Symmetric(nn.Module):
    def forward(self, w):
        return w.triu() + w.triu(1).transpose(-1, -2)


class ZeroMean(nn.Module):
    def forward(self, w):
        return w - w.mean(dim=(2, 3), keepdim=True)


class Detector(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.noise = nn.Conv2d(3, 16, 5, padding=2, bias=False)
        parametrize.register_parametrization(self.noise, "weight", ZeroMean())
        self.mix = nn.Linear(16, 16)
        parametrize.register_parametrization(self.mix, "weight", Symmetric())
        self.fc = nn.Linear(16, num_classes)

    def forward(self, x):
        x = self.noise(x.float() / 255)
        x = torch.tanh(x).square().mean((2, 3))
        with parametrize.cached():
            x = self.mix(self.mix(x))
        return self.fc(x)


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
