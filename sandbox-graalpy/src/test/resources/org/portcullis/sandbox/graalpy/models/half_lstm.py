# modality: audio
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Detector(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.conv = nn.Conv1d(1, 16, 400, 400)
        self.rnn = nn.LSTM(16, 16, 2, batch_first=True, bidirectional=True)
        self.fc = nn.Linear(32, num_classes)

    def forward(self, x):
        h = torch.tanh(self.conv(x.unsqueeze(1).to(torch.bfloat16)))
        y, _ = self.rnn(h.transpose(1, 2))
        return self.fc(y[:, -1])


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.to(torch.bfloat16).eval()
