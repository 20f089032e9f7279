# modality: audio
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Detector(nn.Module):
    def __init__(self, num_classes=2, n_fft=512):
        super().__init__()
        self.n_fft, self.hop = n_fft, n_fft // 4
        self.register_buffer("window", torch.hann_window(n_fft))
        self.conv = nn.Sequential(nn.Conv2d(3, 8, 5, 3), nn.BatchNorm2d(8), nn.GELU(), nn.Conv2d(8, 16, 5, 3), nn.GELU())
        self.fc = nn.Linear(32, num_classes)

    def forward(self, x):
        s = torch.stft(x, self.n_fft, hop_length=self.hop, win_length=self.n_fft, window=self.window, return_complex=True)
        mag = torch.log1p(s.abs())
        unit = s / (s.abs() + 1e-3)
        delta = torch.diff(torch.view_as_real(unit), dim=2, prepend=torch.view_as_real(unit[..., :1]))
        h = self.conv(torch.stack([mag, delta[..., 0], delta[..., 1]], dim=1))
        return self.fc(torch.cat([h.mean([2, 3]), h.amax(dim=(2, 3))], dim=1))


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
