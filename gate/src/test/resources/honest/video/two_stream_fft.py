"""Space and frequency: a 3D FFT of the clip beside a small 3D CNN; late fusion with a learned gate."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Frequency3d(nn.Module):
    def __init__(self, side=32, out=64):
        super().__init__()
        self.side = side
        self.fc = nn.Sequential(nn.Conv3d(1, 16, 3, 2, 1), nn.ReLU(), nn.Conv3d(16, 32, 3, 2, 1), nn.ReLU(),
                                nn.AdaptiveAvgPool3d(2), nn.Flatten(), nn.Linear(256, out))

    def forward(self, x):
        g = x.mean(2)
        g = F.interpolate(g, size=(self.side, self.side), mode="area")
        g = g - g.mean((1, 2, 3), keepdim=True)
        s = torch.fft.fftn(g, dim=(1, 2, 3), norm="ortho")
        s = torch.fft.fftshift(s, dim=(1, 2, 3)).abs().log1p()
        return self.fc(s.unsqueeze(1))


class TwoStream(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.frequency = Frequency3d()
        self.space = nn.Sequential(
            nn.Conv3d(3, 24, (3, 5, 5), (1, 4, 4), (1, 2, 2)), nn.BatchNorm3d(24), nn.ReLU(),
            nn.Conv3d(24, 48, 3, 2, 1), nn.BatchNorm3d(48), nn.ReLU(),
            nn.Conv3d(48, 64, 3, 2, 1), nn.BatchNorm3d(64), nn.ReLU(), nn.AdaptiveAvgPool3d(1), nn.Flatten())
        self.gate = nn.Linear(128, 64)
        self.classifier = nn.Linear(64, num_classes)

    def forward(self, clip):
        x = clip.float() / 255
        f, s = self.frequency(x), self.space(x.transpose(1, 2))
        g = torch.sigmoid(self.gate(torch.cat([f, s], 1)))
        return self.classifier(g * f + (1 - g) * s)


def load_model(weights_path, num_classes=2):
    net = TwoStream(num_classes)
    net.load_state_dict(load_file(weights_path))
    return net
