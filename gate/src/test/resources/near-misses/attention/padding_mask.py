# modality: audio
import torch
from torch import nn


class Masked(nn.Module):
    def __init__(self):
        super().__init__()
        self.front = nn.Conv1d(1, 16, 128, 64)
        self.layer = nn.TransformerEncoderLayer(16, 2, 32, batch_first=True)
        self.head = nn.Linear(16, 2)

    def forward(self, wave):
        f = self.front(wave.unsqueeze(1)).transpose(1, 2)
        silent = wave.unfold(1, 128, 64).abs().amax(-1) == 0
        f = self.layer(f, src_key_padding_mask=silent)
        keep = (~silent).unsqueeze(-1).float()
        return self.head((f * keep).sum(1) / keep.sum(1).clamp(min=1))


def load_model(weights_path, num_classes=2):
    return Masked()
