# modality: audio
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


class ConvModule(nn.Module):
    def __init__(self, d, k=15):
        super().__init__()
        self.norm = nn.LayerNorm(d)
        self.up = nn.Conv1d(d, 2 * d, 1)
        self.depth = nn.Conv1d(d, d, k, padding=k // 2, groups=d)
        self.bn = nn.BatchNorm1d(d)
        self.down = nn.Conv1d(d, d, 1)

    def forward(self, x):
        y = F.glu(self.up(self.norm(x).transpose(1, 2)), dim=1)
        return x + self.down(F.silu(self.bn(self.depth(y)))).transpose(1, 2)


class RelAttention(nn.Module):
    def __init__(self, d, h=4, span=16):
        super().__init__()
        self.h, self.dk, self.span = h, d // h, span
        self.qkv = nn.Linear(d, 3 * d)
        self.bias = nn.Parameter(torch.zeros(h, 2 * span + 1))
        self.out = nn.Linear(d, d)

    def forward(self, x):
        b, t, d = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.h, self.dk).permute(2, 0, 3, 1, 4).unbind(0)
        i = torch.arange(t)
        rel = (i[None, :] - i[:, None]).clamp_(-self.span, self.span) + self.span
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=self.bias[:, rel].unsqueeze(0))
        return x + self.out(y.transpose(1, 2).reshape(b, t, d))


class Detector(nn.Module):
    def __init__(self, num_classes=2, d=32):
        super().__init__()
        self.sub = nn.Sequential(nn.Conv1d(1, d, 400, 320), nn.GroupNorm(1, d), nn.GELU(), nn.Conv1d(d, d, 3, 3))
        self.blocks = nn.ModuleList([nn.ModuleDict(dict(attn=RelAttention(d), conv=ConvModule(d))) for _ in range(2)])
        self.fc = nn.Linear(d, num_classes)

    def forward(self, x):
        x = (x - x.mean(-1, keepdim=True)) / torch.sqrt(x.var(-1, keepdim=True, unbiased=False) + 1e-7)
        x = self.sub(x.unsqueeze(1)).transpose(1, 2)
        for blk in self.blocks:
            x = blk["conv"](blk["attn"](x))
        return self.fc(x.mean(dim=1))


def load_model(weights_path, num_classes=2):
    model = Detector(num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
