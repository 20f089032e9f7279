# modality: small
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


def squash(x, dim=-1):
    norm = (x**2).sum(dim, keepdim=True)
    return norm / (1 + norm) * x / torch.sqrt(norm + 1e-8)


class Detector(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.conv = nn.Conv2d(3, 16, 9, stride=4)
        self.w = nn.Parameter(0.1 * torch.randn(1, 144, num_classes, 8, 4))
        self.out = num_classes

    def forward(self, x):
        u = F.relu(self.conv(x.float() / 255)).reshape(x.size(0), -1, 4)
        u = squash(u)[:, :144]
        hat = (self.w @ u[:, :, None, :, None]).squeeze(-1)
        logits = hat.new_zeros(x.size(0), hat.size(1), self.out, 1)
        for i in range(3):
            c = logits.softmax(dim=2)
            v = squash((c * hat).sum(dim=1, keepdim=True))
            if i < 2:
                logits += (hat * v).sum(-1, keepdim=True)
        return v.squeeze(1).norm(dim=-1)


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
