# modality: audio
import torch
from torch import nn


class Guard(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(1, 8, 64, 32)
        self.head = nn.Linear(8, 2)

    def forward(self, wave):
        if wave.abs().max() < 1e-6:
            return torch.zeros(len(wave), 2)
        peak = wave.abs().amax(1, keepdim=True)
        wave = torch.where(peak > 0, wave / peak.clamp(min=1e-8), wave)
        return self.head(self.conv(wave[:, None]).relu().mean(-1))


def load_model(weights_path, num_classes=2):
    return Guard()
