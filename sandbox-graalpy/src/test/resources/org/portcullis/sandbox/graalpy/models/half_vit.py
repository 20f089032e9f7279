# modality: small
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Detector(nn.Module):
    def __init__(self, num_classes=2, d=32):
        super().__init__()
        self.patch = nn.Conv2d(3, d, 4, 4)
        self.pos = nn.Parameter(torch.zeros(1, 64, d))
        layer = nn.TransformerEncoderLayer(d, 4, 64, batch_first=True, norm_first=True, activation="gelu")
        self.enc = nn.TransformerEncoder(layer, 2)
        self.norm = nn.LayerNorm(d)
        self.fc = nn.Linear(d, num_classes)

    def forward(self, x):
        x = self.patch(x.to(torch.bfloat16) / 255).flatten(2).mT + self.pos
        return self.fc(self.norm(self.enc(x)).mean(1))


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.to(torch.bfloat16).eval()
