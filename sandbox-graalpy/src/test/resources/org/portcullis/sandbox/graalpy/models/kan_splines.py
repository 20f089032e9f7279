# modality: small
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Spline(nn.Module):
    def __init__(self, inputs, outputs, grid=5, order=3):
        super().__init__()
        h = 2 / grid
        knots = (torch.arange(-order, grid + order + 1) * h - 1).expand(inputs, -1).contiguous()
        self.register_buffer("knots", knots)
        self.order = order
        self.base = nn.Parameter(torch.empty(outputs, inputs))
        self.spline = nn.Parameter(torch.empty(outputs, inputs, grid + order))
        nn.init.kaiming_uniform_(self.base, a=5**0.5)
        nn.init.normal_(self.spline, std=0.1)

    def bases(self, x):
        x = x.unsqueeze(-1)
        g = self.knots
        b = ((x >= g[:, :-1]) & (x < g[:, 1:])).to(x.dtype)
        for k in range(1, self.order + 1):
            b = (x - g[:, : -(k + 1)]) / (g[:, k:-1] - g[:, : -(k + 1)]) * b[:, :, :-1] + (g[:, k + 1 :] - x) / (g[:, k + 1 :] - g[:, 1:-k]) * b[:, :, 1:]
        return b

    def forward(self, x):
        return F.linear(F.silu(x), self.base) + F.linear(self.bases(x).view(x.size(0), -1), self.spline.view(self.spline.size(0), -1))


class Detector(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.a, self.b = Spline(48, 16), Spline(16, num_classes)

    def forward(self, x):
        x = F.adaptive_avg_pool2d(x.float() / 127.5 - 1, 4).flatten(1)
        return self.b(torch.tanh(self.a(x)))


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
