# modality: audio
import torch
from torch import nn


class Lengths(nn.Module):
    def __init__(self):
        super().__init__()
        self.front = nn.Conv1d(1, 16, 64, 64)
        self.rnn = nn.GRU(16, 16, batch_first=True)
        self.head = nn.Linear(16, 2)

    def forward(self, wave):
        frames = self.front(wave[:, None]).transpose(1, 2)
        active = (wave.abs() > 1e-4).sum(1)
        last = (active // 64).clamp(1, frames.size(1)) - 1
        states, _ = self.rnn(frames)
        return self.head(states[torch.arange(len(wave)), last])


def load_model(weights_path, num_classes=2):
    return Lengths()
