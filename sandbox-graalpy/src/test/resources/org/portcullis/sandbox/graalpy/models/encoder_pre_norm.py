# modality: audio
import math

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Positional(nn.Module):
    def __init__(self, d, length=2000):
        super().__init__()
        position = torch.arange(length).unsqueeze(1)
        div = torch.exp(torch.arange(0, d, 2) * (-math.log(10000.0) / d))
        pe = torch.zeros(length, 1, d)
        pe[:, 0, 0::2] = torch.sin(position * div)
        pe[:, 0, 1::2] = torch.cos(position * div)
        self.register_buffer("pe", pe, persistent=False)

    def forward(self, x):
        return x + self.pe[: x.size(0)]


class Detector(nn.Module):
    def __init__(self, num_classes=2, d=32):
        super().__init__()
        self.embed = nn.Conv1d(1, d, 800, 800)
        self.pos = Positional(d)
        layer = nn.TransformerEncoderLayer(d, 4, 64, dropout=0.1, activation=F.gelu, norm_first=True)
        self.encoder = nn.TransformerEncoder(layer, 2, norm=nn.LayerNorm(d), enable_nested_tensor=False)
        post = nn.TransformerEncoderLayer(d, 2, dim_feedforward=48, activation="relu", batch_first=True, bias=False)
        self.second = nn.TransformerEncoder(post, num_layers=1)
        self.head = nn.Linear(d, num_classes)

    def forward(self, wav):
        x = self.pos(self.embed(wav[:, None]).permute(2, 0, 1))
        mask = nn.Transformer.generate_square_subsequent_mask(x.size(0))
        x = self.encoder(x, mask=mask)
        x = x.transpose(0, 1)
        pad = torch.arange(x.size(1))[None] >= 110
        x = self.second(x, src_key_padding_mask=pad)
        return self.head(x[:, :110].mean(1))


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
