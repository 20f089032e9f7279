# modality: audio
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Detector(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.conv = nn.Conv1d(1, 16, 800, 800)
        self.rnn = nn.GRU(16, 16, batch_first=True)
        self.attn = nn.MultiheadAttention(16, 2, batch_first=True)
        self.fc = nn.Linear(16, num_classes)

    def forward(self, x):
        y, _ = self.rnn(self.conv(x.unsqueeze(1).half()).transpose(1, 2))
        z, _ = self.attn(y, y, y, need_weights=False)
        return self.fc(F.normalize(z, dim=-1).mean(1))


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.to(torch.float16).eval()
