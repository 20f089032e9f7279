# modality: audio
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence


class Detector(nn.Module):
    def __init__(self, num_classes=2):
        super().__init__()
        self.rnn = nn.LSTM(40, 24, num_layers=2, batch_first=True, bidirectional=True, dropout=0.3)
        self.fc = nn.Linear(48, num_classes)

    def forward(self, wav):
        frames = wav.unfold(-1, 800, 800).reshape(wav.size(0), -1, 20, 40).mean(2)
        lengths = torch.full((frames.size(0),), frames.size(1), dtype=torch.long)
        packed = pack_padded_sequence(frames, lengths.cpu(), batch_first=True, enforce_sorted=False)
        out, (h, c) = self.rnn(packed)
        out, sizes = pad_packed_sequence(out, batch_first=True)
        last = out[torch.arange(out.size(0)), sizes - 1]
        return self.fc(last + torch.cat([h[-2], h[-1]], dim=-1))


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
