# modality: audio
import torch
from torch import nn


class MuLaw(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(256, 8)
        self.conv = nn.Conv1d(8, 8, 32, 16)
        self.head = nn.Linear(8, 2)

    def forward(self, wave):
        magnitude = torch.log1p(255 * wave.abs().clamp(max=1)) / 5.5452
        codes = ((torch.sign(wave) * magnitude + 1) * 127.5).round().long().clamp(0, 255)
        return self.head(self.conv(self.embed(codes).transpose(1, 2)).relu().mean(-1))


def load_model(weights_path, num_classes=2):
    return MuLaw()
