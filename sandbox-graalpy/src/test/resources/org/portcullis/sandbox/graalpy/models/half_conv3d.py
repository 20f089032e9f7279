# modality: video
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Detector(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.a, self.b = nn.Conv3d(3, 8, 3, (1, 4, 4), 1), nn.Conv3d(8, 16, 3, 2, 1)
        self.n = nn.GroupNorm(4, 16)
        self.fc = nn.Linear(16, num_classes)

    def forward(self, v):
        v = v.transpose(1, 2).to(torch.bfloat16) / 255
        return self.fc(self.n(self.b(F.leaky_relu(self.a(v), 0.1))).relu().mean((2, 3, 4)))


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.to(torch.bfloat16).eval()
