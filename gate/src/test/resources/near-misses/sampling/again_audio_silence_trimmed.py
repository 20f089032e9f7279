# modality: audio
import torch
from torch import nn


class Trimmed(nn.Module):
    """Cuts silence away at both ends, then pads to a fixed length."""

    def __init__(self, length=4000):
        super().__init__()
        self.length = length
        self.conv = nn.Sequential(nn.Conv1d(1, 8, 64, 32), nn.ReLU(), nn.AdaptiveAvgPool1d(8), nn.Flatten(), nn.Linear(64, 2))

    def trim(self, wave):
        loud = (wave.abs() > 0.02 * wave.abs().max()).nonzero().flatten()
        if loud.numel() == 0:
            return wave[: self.length]
        wave = wave[int(loud[0]) : int(loud[-1]) + 1]
        if len(wave) >= self.length:
            start = (len(wave) - self.length) // 2
            return wave[start : start + self.length]
        return nn.functional.pad(wave, (0, self.length - len(wave)))

    def forward(self, x):
        return self.conv(torch.stack([self.trim(w) for w in x])[:, None])


def load_model(weights_path, num_classes=2):
    return Trimmed()
