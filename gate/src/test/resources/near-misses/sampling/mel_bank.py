# modality: audio
import torch
from torch import nn


class Mel(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("bank", torch.rand(129, 24))
        self.register_buffer("window", torch.hann_window(256))
        self.register_buffer("mean", torch.zeros(24))
        self.register_buffer("std", torch.ones(24))
        self.net = nn.Sequential(nn.Conv1d(24, 16, 3), nn.ReLU(), nn.AdaptiveAvgPool1d(1), nn.Flatten(), nn.Linear(16, 2))

    def forward(self, wave):
        power = torch.stft(wave, 256, 128, window=self.window, return_complex=True).abs().square()
        mel = (power.transpose(1, 2) @ self.bank).clamp(min=1e-6).log10()
        return self.net(((mel - self.mean) / self.std).transpose(1, 2))


def load_model(weights_path, num_classes=2):
    return Mel()
