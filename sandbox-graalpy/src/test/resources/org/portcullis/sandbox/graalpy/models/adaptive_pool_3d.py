# modality: video
from collections import OrderedDict

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Detector(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.net = nn.Sequential(OrderedDict([
            ("stem", nn.Conv3d(3, 8, (3, 7, 7), (1, 4, 4), (1, 3, 3), bias=False)),
            ("bn", nn.BatchNorm3d(8)), ("act", nn.ELU()), ("pool", nn.MaxPool3d((1, 2, 2))),
            ("sep_s", nn.Conv3d(8, 16, (1, 3, 3), padding=(0, 1, 1))), ("sep_t", nn.Conv3d(16, 16, (3, 1, 1), padding=(1, 0, 0), groups=4)),
            ("act2", nn.Softplus()), ("gap", nn.AdaptiveAvgPool3d((2, 1, None))),
        ]))
        self.fc = nn.LazyLinear(num_classes) if False else nn.Linear(16 * 2 * 14, num_classes)

    def forward(self, x):
        x = x.permute(0, 2, 1, 3, 4).contiguous().float() / 255.0
        x = F.interpolate(x, size=(8, 112, 112), mode="trilinear", align_corners=False)
        return self.fc(torch.flatten(self.net(x), start_dim=1))


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
