# modality: small
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class Detector(nn.Module):
    def __init__(self, num_classes=2, width=32, heads=4):
        super().__init__()
        self.patch = nn.Conv2d(3, width, 4, 4)
        self.cls = nn.Parameter(torch.zeros(1, 1, width))
        self.pos = nn.Parameter(torch.randn(1, 65, width) * 0.02)
        self.attn = nn.MultiheadAttention(width, heads, dropout=0.1, batch_first=True)
        self.cross = nn.MultiheadAttention(width, heads, kdim=width, vdim=width)
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, num_classes)
        self.register_buffer("causal", torch.triu(torch.full((65, 65), float("-inf")), diagonal=1), persistent=False)

    def forward(self, x):
        x = self.patch(x.float() / 255).flatten(2).transpose(1, 2)
        x = torch.cat([self.cls.expand(x.shape[0], -1, -1), x], 1) + self.pos
        pad = torch.zeros(x.shape[:2], dtype=torch.bool, device=x.device)
        pad[:, -5:] = True
        y, w = self.attn(x, x, x, key_padding_mask=pad)
        z, none = self.attn(self.norm(y), y, y, attn_mask=self.causal, need_weights=False)
        assert none is None
        q = z.transpose(0, 1)
        c, w2 = self.cross(q[:1], q, q, average_attn_weights=False)
        return self.head(self.norm(c[0]) + w.mean() + w2.std())


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
