# modality: small
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Detector(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.unfold = nn.Unfold(kernel_size=8, stride=4, padding=2)
        self.proj = nn.Linear(192, 32)
        self.tokens = nn.Linear(64, 64)
        self.channels = nn.Sequential(nn.Linear(32, 64), nn.GELU(approximate="tanh"), nn.Linear(64, 32))
        self.n = nn.ModuleList([nn.LayerNorm(32, eps=1e-6) for _ in range(2)])
        self.fold = nn.Fold((32, 32), kernel_size=4, stride=4)
        self.fc = nn.Linear(2, num_classes)

    def forward(self, x):
        x = x.float() / 255
        p = self.proj(self.unfold(x).transpose(1, 2))
        p = p + self.tokens(self.n[0](p).mT).mT
        p = p + self.channels(self.n[1](p))
        img = self.fold(p.transpose(1, 2))
        return self.fc(img.flatten(2).mean(-1))


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
