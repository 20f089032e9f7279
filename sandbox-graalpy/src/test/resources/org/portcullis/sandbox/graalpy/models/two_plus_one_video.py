# modality: video
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Conv2Plus1D(nn.Sequential):
    def __init__(self, i, o, stride=1):
        mid = (i * o * 27) // (i * 9 + 3 * o)
        super().__init__(
            nn.Conv3d(i, mid, (1, 3, 3), (1, stride, stride), (0, 1, 1), bias=False), nn.BatchNorm3d(mid), nn.ReLU(inplace=True),
            nn.Conv3d(mid, o, (3, 1, 1), (stride, 1, 1), (1, 0, 0), bias=False),
        )


class Shift(nn.Module):
    def forward(self, x):
        b, c, t, h, w = x.shape
        fold = c // 4
        out = torch.zeros_like(x)
        out[:, :fold, :-1] = x[:, :fold, 1:]
        out[:, fold : 2 * fold, 1:] = x[:, fold : 2 * fold, :-1]
        out[:, 2 * fold :] = x[:, 2 * fold :]
        return out


class Detector(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.a = Conv2Plus1D(3, 8, 2)
        self.b = Conv2Plus1D(8, 16, 2)
        self.shift = Shift()
        self.drop = nn.Dropout3d(0.1)
        self.fc = nn.Linear(32, num_classes)

    def forward(self, clip):
        if clip.dtype == torch.uint8:
            clip = clip.float() / 255
        x = clip.transpose(1, 2)
        diff = x[:, :, 1:] - x[:, :, :-1]
        x = self.drop(self.b(self.shift(F.relu(self.a(x)))))
        y = self.b(F.relu(self.a(diff)))
        return self.fc(torch.cat([F.adaptive_max_pool3d(x, 1).flatten(1), y.mean(dim=(2, 3, 4))], 1))


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
